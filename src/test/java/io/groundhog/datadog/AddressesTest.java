package io.groundhog.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites, and links into Datadog's console. */
class AddressesTest {
    private static final Instant START = Instant.parse("2026-05-21T17:08:43Z");

    @ParameterizedTest
    @CsvSource({
        "datadoghq.com, api.datadoghq.com, app.datadoghq.com",
        "datadoghq.eu, api.datadoghq.eu, app.datadoghq.eu",
        "us3.datadoghq.com, api.us3.datadoghq.com, us3.datadoghq.com",
        "us5.datadoghq.com, api.us5.datadoghq.com, us5.datadoghq.com",
        "ap1.datadoghq.com, api.ap1.datadoghq.com, ap1.datadoghq.com",
        "ap2.datadoghq.com, api.ap2.datadoghq.com, ap2.datadoghq.com",
        "uk1.datadoghq.com, api.uk1.datadoghq.com, uk1.datadoghq.com",
        "ddog-gov.com, api.ddog-gov.com, app.ddog-gov.com",
        "us2.ddog-gov.com, api.us2.ddog-gov.com, us2.ddog-gov.com",
        "' DataDogHQ.eu ', api.datadoghq.eu, app.datadoghq.eu",
    })
    void eachSiteHasItsApiAndItsConsole(String site, String api, String console) {
        assertThat(Site.of(site, null).api()).hasToString("https://" + api);
        assertThat(new Permalinks(site, null).session("s")).hasHost(console);
    }

    @Test
    void theUsualSiteIsTheAmericanOne() {
        assertThat(Site.of(null, " ").name()).isEqualTo("datadoghq.com");
        assertThat(Site.of("", null).api()).isEqualTo(URI.create("https://api.datadoghq.com"));
    }

    @Test
    void anAddressOverridesTheApi() {
        assertThat(Site.of(null, "http://127.0.0.1:41234/").api()).hasToString("http://127.0.0.1:41234");
        assertThat(Site.of("new.datadoghq.com", "https://api.new.datadoghq.com/proxy")
                        .api())
                .hasToString("https://api.new.datadoghq.com/proxy");
    }

    @Test
    void anUnknownSiteNamesTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Site.of("https://app.us5.datadoghq.com/", null))
                .withMessageStartingWith("DD_SITE is \"https://app.us5.datadoghq.com/\", which is not a Datadog site."
                        + " Did you mean us5.datadoghq.com? Known sites: datadoghq.com, us3.datadoghq.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Permalinks("example.org", null))
                .withMessageContaining("Known sites: datadoghq.com");
        assertThatIllegalArgumentException().isThrownBy(() -> Site.of("a b", "https://x.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "ftp://x.example",
                "//x",
                "http://",
                "https://u:p@x.example",
                "https://x.example?a=b",
                "https://x#y",
                "http://a b",
                "file:///etc",
                "http://x:99999"
            })
    void anAddressThatIsNoneIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Site.of(null, url))
                .withMessageStartingWith("groundhog.datadog.url is not the address of a server");
    }

    @Test
    void aTraceIsSearchedAroundItsSpan() {
        assertThat(new Permalinks("datadoghq.com", null)
                        .trace("6a0f3c1b00000000b1c2d3e4f5a60718", START, START.plusSeconds(2)))
                .hasToString("https://app.datadoghq.com/llm/traces?query=trace_id:6a0f3c1b00000000b1c2d3e4f5a60718"
                        + "&start=1779379723000&end=1779386925000&paused=true");
    }

    @Test
    void aConsolesOwnAddressIsUsed() {
        assertThat(new Permalinks("unknown", "https://acme.datadoghq.com/").session("sess-81"))
                .hasToString("https://acme.datadoghq.com/llm/traces?query=session_id:sess-81");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b&x=1#y", "\" OR *", "<script>", "\u0000", "\uD83D", "../..", "é", "a\\\"b", "%41", ""})
    void anIdNeverBreaksOutOfItsLink(String id) {
        URI link = new Permalinks("datadoghq.com", null).trace(id, START, START);
        assertThat(link.getRawQuery())
                .matches("query=trace_id:%22[A-Za-z0-9%*._-]*%22&start=\\d+&end=\\d+&paused=true");
        assertThat(link.getRawFragment()).isNull();
        assertThat(link.getPath()).isEqualTo("/llm/traces");
    }
}
