package io.groundhog.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class RequestFuzzTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:30:20Z");

    private final SearchReader reader = new SearchReader(Duration.ofHours(1));
    private final SandboxSpan span =
            SandboxSpan.of("a", "1", Instant.EPOCH).input("a b").tag("a", "b").build();

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String query) {
        assertReadOrRefused(query);
    }

    @Property(tries = 2000)
    void anyTextMadeOfSyntaxIsReadOrRefused(
            @ForAll
                    @Chars({'(', ')', '"', ':', '@', '-', '*', '?', '\\', '[', ']', '>', '<', ' ', 'O', 'R'})
                    @CharRange(from = 'a', to = 'b')
                    @StringLength(max = 60)
                    String query) {
        assertReadOrRefused(query);
    }

    private void assertReadOrRefused(String query) {
        try {
            assertThat(QueryParser.parse(query).accepts(span, Instant.EPOCH)).isIn(true, false);
        } catch (ApiProblem refused) {
            assertThat(refused.reply().status()).isEqualTo(400);
        }
    }

    @Property(tries = 2000)
    void anyBodyIsReadOrRefused(
            @ForAll @Size(max = 6) List<@IntRange(max = 400) Integer> places, @ForAll @Size(6) List<Byte> bytes) {
        byte[] body =
                """
                {"data":{"type":"spans","attributes":{"filter":{"from":"now-15m","to":"1772637620001","query":"@status:error",
                "tags":{"env":"prod"}},"options":{"time_offset":-60,"include_attachments":false},
                "page":{"limit":50,"cursor":"eyJhZnRlciI6Ik1TNHhMakV1WVM0eCIsInZhbHVlcyI6W119"},"sort":"-timestamp"}}}"""
                        .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < places.size(); i++) {
            body[places.get(i) % body.length] = bytes.get(i);
        }
        try {
            assertThat(reader.fromBody(body, NOW).limit()).isBetween(1, 5000);
        } catch (ApiProblem refused) {
            assertThat(refused.reply().status()).isIn(400, 422);
        }
    }

    @Property(tries = 1000)
    void anyTimeIsReadOrRefused(
            @ForAll @Chars({'n', 'o', 'w', '-', '+', '9', '0', ':', 'T', 'Z', 'm', 'd', '.'}) @StringLength(max = 30)
                    String time) {
        try {
            assertThat(DateMath.parse("filter.from", time, NOW).toEpochMilli()).isNotNull();
        } catch (ApiProblem refused) {
            assertThat(refused.reply().status()).isEqualTo(400);
        }
    }

    @Property(tries = 1000)
    void anyCursorIsReadOrRefused(@ForAll String text) {
        for (String cursor : List.of(text, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))) {
            try {
                assertThat(Cursor.decode(cursor, false, NOW, Duration.ofHours(1)))
                        .isNotNull();
            } catch (ApiProblem refused) {
                assertThat(refused.reply().status()).isEqualTo(400);
            }
        }
    }
}
