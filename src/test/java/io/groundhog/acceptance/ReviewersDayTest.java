package io.groundhog.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.groundhog.console.Chromium;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a reviewer does in a day, in a real browser against the whole application: what is seen, and what is stored. */
@ExtendWith(Chromium.class)
class ReviewersDayTest {

    /** The console looks for news every few seconds. */
    private static final double NEWS_MILLIS = 30_000;

    private static final Path folder = Path.of("target", "acceptance", "drafts-of-a-day");

    @RegisterExtension
    static final Service service =
            Service.fast().with("groundhog.destinations.runbook-drafts.folder", folder.toString());

    private Tab tab;

    @BeforeEach
    void signIn(Browser browser) {
        tab = Tab.signedIn(browser, service);
    }

    @AfterEach
    void leave() {
        tab.close();
    }

    @Test
    void aNewcomerSignsInByTheLinkFiltersSearchesAndOpens() {
        arrived("newcomers-agent", "the parcel has no label", "the label has no parcel");
        tab.page().reload(); // rows that were there do not move for new ones
        Locator parcel = tab.row("the parcel has no label");
        assertThat(parcel).isVisible();
        assertThat(tab.page()).not().hasURL(Pattern.compile("token"));

        Locator search = tab.page().getByLabel("Search captures");
        search.fill("agent:newcomers-agent \"no label\"");
        search.press("Enter");
        assertThat(tab.page().locator(".row")).hasCount(1);
        assertThat(tab.page()).hasURL(Pattern.compile("q=agent"));
        tab.isAccessible();

        search.fill("severity:>>high");
        search.press("Enter");
        assertThat(tab.page().locator("#search-problem")).isVisible();
        search.fill("agent:newcomers-agent \"no label\"");
        search.press("Enter");
        assertThat(tab.page().locator("#search-problem")).hasCount(0);

        parcel.locator(".row-link").click();
        assertThat(tab.page().locator("h1")).containsText("the parcel has no label");
        assertThat(tab.panel("why-title")).isVisible();
        assertThat(tab.panel("traces-title")).containsText("1 trace");
        tab.isAccessible();
    }

    @Test
    void manyAreChangedAtOnceAndThatIsUndone() {
        arrived("bulk-agent", "no seats are left", "no rooms are left", "no cars are left");
        Locator search = tab.page().getByLabel("Search captures");
        search.fill("agent:bulk-agent");
        search.press("Enter");
        assertThat(tab.page().locator(".row")).hasCount(3);
        tab.page().getByLabel("Choose all shown").click();
        Locator bar = tab.page().locator(".bulk-bar");
        bar.locator("select[name=status]").selectOption("triaged");
        bar.getByLabel("Note").fill("known since the migration");
        tab.isAccessible();
        tab.button("Change 3 captures").click();

        assertThat(tab.toast()).containsText("3 captures are now triaged");
        assertThat(tab.page().locator(".row .status")).hasText(new String[] {"triaged", "triaged", "triaged"});
        assertThat(statuses("bulk-agent")).containsOnly("triaged");
        assertThat(service.capturesOf("bulk-agent")).allSatisfy(capture -> assertThat(
                        detail(capture).at("/history/0/note").asText())
                .isEqualTo("known since the migration"));

        tab.button("Undo").click();
        assertThat(tab.toast()).containsText("Undone for 3 captures");
        assertThat(tab.page().locator(".row .status")).hasText(new String[] {"new", "new", "new"});
        assertThat(statuses("bulk-agent")).containsOnly("new");
    }

    @Test
    void twoThatAreOneAreMergedAndWhatIsTwoIsSplit() {
        arrived("merging-agent", "the ledger of the branch is closed", "nobody may open that ledger");
        long one = number("merging-agent", "closed");
        long other = number("merging-agent", "nobody");
        tab.open(one);
        tab.button("Merge with another…").click();
        tab.page().getByLabel("Number of the other capture").fill(String.valueOf(other));
        tab.button("Go on").click();
        tab.page().getByLabel("Why, for the others").fill("the same night");
        tab.button("Merge into #" + other).click();

        assertThat(tab.page()).hasURL(Pattern.compile("#/captures/" + other + "$"));
        assertThat(tab.toast()).containsText("#" + one + " counts in #" + other + " now.");
        assertThat(tab.panel("traces-title")).containsText("2 traces");
        assertThat(service.capturesOf("merging-agent")).singleElement().satisfies(capture -> {
            assertThat(capture.path("number").asLong()).isEqualTo(other);
            assertThat(capture.path("recurrenceCount").asInt()).isEqualTo(2);
        });

        Locator traces = tab.panel("traces-title");
        traces.getByLabel(Pattern.compile("^Choose trace")).first().check();
        traces.getByText("Split off…").click();
        tab.page().getByLabel(Pattern.compile("What to call it")).fill("Another ledger");
        tab.button("Split off").click();

        assertThat(tab.toast()).containsText("was split off from #" + other);
        eventually(() -> assertThat(service.capturesOf("merging-agent")).hasSize(2));
        assertThat(service.capturesOf("merging-agent"))
                .extracting(capture -> capture.path("recurrenceCount").asInt())
                .containsOnly(1);
        assertThat(service.capturesOf("merging-agent"))
                .extracting(capture -> capture.path("title").asText())
                .contains("Another ledger");
    }

    @Test
    void whatIsReadyIsExportedAndSeenWhenItComesBack() {
        arrived("exporting-agent", "the answer names a flight that does not exist");
        long number = number("exporting-agent", "flight");
        tab.open(number);
        tab.button("Mark ready").click();
        assertThat(tab.page().locator(".detail-marks .status")).hasText("ready");
        eventually(() -> assertThat(statuses("exporting-agent")).containsExactly("ready"));

        tab.button("Export…").click();
        tab.page().getByLabel("runbook-drafts").check();
        tab.isAccessible();
        tab.button("Export").click();
        assertThat(tab.toast()).containsText("#" + number + " goes to runbook-drafts.");
        assertThat(tab.page().locator(".detail-marks .status"))
                .hasText("exported", new HasTextOptions().setTimeout(NEWS_MILLIS));
        assertThat(tab.panel("exports-title"))
                .containsText("Delivered", new ContainsTextOptions().setTimeout(NEWS_MILLIS));
        JsonNode export = service.api()
                .get("/api/v1/exports?capture="
                        + service.capturesOf("exporting-agent")
                                .get(0)
                                .path("id")
                                .asText())
                .at("/items/0");
        assertThat(folder.resolve(export.at("/confirmation/reference").asText()))
                .content()
                .contains("the answer names a flight that does not exist");

        service.show(failures("exporting-agent", "the answer names a flight that does not exist")
                .at(Instant.now())
                .build());

        assertThat(tab.page().locator(".detail-marks"))
                .containsText("regressed", new ContainsTextOptions().setTimeout(NEWS_MILLIS));
        assertThat(tab.page().locator(".detail-marks .status")).hasText("new");
        JsonNode capture = service.capturesOf("exporting-agent").get(0);
        assertThat(capture.path("regressed").asBoolean()).isTrue();
        assertThat(capture.path("recurrenceCount").asInt()).isEqualTo(2);
    }

    private static Failures failures(String agent, String message) {
        return Failures.of(agent).with("ToolException", message);
    }

    /** Fails once in each way, and waits until all of it is captured. */
    private static void arrived(String agent, String... messages) {
        for (String message : messages) {
            service.show(failures(agent, message).now());
        }
        eventually(() -> assertThat(service.capturesOf(agent)).hasSize(messages.length));
    }

    private static long number(String agent, String word) {
        return service.capturesOf(agent).stream()
                .filter(capture -> capture.path("title").asText().contains(word))
                .findFirst()
                .orElseThrow()
                .path("number")
                .asLong();
    }

    private static List<String> statuses(String agent) {
        return service.capturesOf(agent).stream()
                .map(capture -> capture.path("status").asText())
                .toList();
    }

    private static JsonNode detail(JsonNode capture) {
        return service.api().get("/api/v1/captures/" + capture.path("id").asText());
    }
}
