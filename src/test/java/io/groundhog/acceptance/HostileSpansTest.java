package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.sandbox.SandboxSpan.SpanKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spans with values that break parsers and stores are captured or set aside, each alone; their neighbours never notice. */
class HostileSpansTest {

    /** Everything is shown within two minutes of now, where every poll reads; reading the large ones once is enough. */
    @RegisterExtension
    static final Service service = Service.fast()
            .with("groundhog.datadog.poll-interval", "1s")
            .with("groundhog.datadog.response-timeout", "20s")
            .with("groundhog.datadog.warm-interval", "1h");

    private static final Truth truth = new Truth(service);

    @AfterEach
    void startAfresh() {
        truth.moveOn();
        truth.aFreshFailureGetsThrough();
        truth.moveOn();
    }

    @Test
    void whatCanBeUnderstoodIsCaptured() {
        Map<String, String> hostile = new LinkedHashMap<>();
        hostile.put("NUL", error("a\\u0000b") + ",\"name\":\"\\u0000\"");
        hostile.put("a lone surrogate", error("left \\ud83d alone") + ",\"name\":\"\\ude00\"");
        hostile.put("direction controls", error("\u202Egnp.exe\u2066 \u2069"));
        hostile.put("terminal controls", error("\\u001b[31mred\\u001b[0m \\u0007"));
        hostile.put("markup", error("<script>alert(1)</script><img src=x onerror=alert(1)>"));
        hostile.put("SQL", error("'); drop table capture; -- $1 ? :#name"));
        hostile.put("Camel", error("${sys.user.home} {{env:HOME}} ${bean:readingState}"));
        hostile.put("a formula", error("=HYPERLINK(\\\"http://example.com\\\")"));
        hostile.put(
                "wrong types",
                error("typed wrongly") + ",\"name\":{\"a\":1},\"tags\":{\"env\":[1,2]},\"duration\":\"1\","
                        + "\"metrics\":[1],\"input\":[[[]]],\"output\":7,\"metadata\":\"m\",\"parent_id\":[],\"evaluation\":[1]");
        hostile.put(
                "numbers beyond all types",
                error("too much") + ",\"duration\":1e999999,\"metrics\":{\"input_tokens\":1e400},\"metadata\":{\"n\":"
                        + "9".repeat(2_000) + "}");
        hostile.put(
                "nesting of 1,000 levels",
                error("too deep") + ",\"metadata\":" + "[".repeat(1_000) + "]".repeat(1_000));
        hostile.put("100,000 tags", error("too many") + ",\"tags\":[" + tags(100_000) + "\"env:prod\"]");
        hostile.put(
                "a key of 60,000 characters", error("long key") + ",\"metadata\":{\"" + "k".repeat(60_000) + "\":1}");
        hostile.put("duplicate members", error("said twice") + ",\"name\":\"a\",\"name\":\"b\",\"status\":\"error\"");
        hostile.put("10 MB of one letter", error("x".repeat(10_000_000)));
        hostile.put("2 MB of distinct words", error(words(200_000)));
        hostile.put("one word of 300 KB", error("w".repeat(300_000)));
        long quarantined = service.database().count("quarantine");
        showBetweenNeighbours(hostile);

        truth.isInTheDatabase();
        assertThat(service.database().count("quarantine")).isEqualTo(quarantined);
    }

    @Test
    void invalidUtf8IsCaptured() {
        String trace = Failures.newTrace();
        ByteArrayOutputStream span = new ByteArrayOutputStream();
        String[] parts = element(trace, "utf", error("a~b")).split("~");
        span.writeBytes(parts[0].getBytes(StandardCharsets.UTF_8));
        span.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xC3, (byte) 0x28, (byte) 0xED, (byte) 0xA0, (byte) 0xBD});
        span.writeBytes(parts[1].getBytes(StandardCharsets.UTF_8));
        service.show(Failures.of("neighbour-agent").times(3));
        service.sandbox().spans().addRaw(span.toByteArray(), Instant.now().minusSeconds(1));
        truth.alsoFails(new SpanKey(trace, "utf"));

        truth.isInTheDatabase();
    }

    @Test
    void whatCannotBeUnderstoodIsSetAsideWithItsTextAndReason() {
        Map<String, String> hostile = new LinkedHashMap<>();
        hostile.put("not JSON", "{\"a\" 1}");
        hostile.put("a number", "5");
        hostile.put("null", "null");
        hostile.put("a list", "[]");
        hostile.put("no attributes", "{\"id\":\"lost\"}");
        hostile.put(
                "no trace id", "{\"id\":\"lost-trace\",\"attributes\":{\"start_ns\":" + nanos(Instant.now()) + "}}");
        hostile.put("a trace id of 3,000 characters", element("t".repeat(3_000), "long", "\"status\":\"ok\""));
        hostile.put(
                "a start beyond all calendars",
                "{\"id\":\"far\",\"attributes\":{\"trace_id\":\"far\",\"span_id\":\"far\",\"start_ns\":1e300}}");
        hostile.put(
                "nesting of 100,000 levels",
                element("deep-trace", "deep", "\"metadata\":" + "[".repeat(100_000) + "]".repeat(100_000)));
        long audited = service.database().count("audit_event where action = 'span.quarantined'");
        service.show(Failures.of("neighbour-agent").times(3));
        hostile.values()
                .forEach(raw ->
                        service.sandbox().spans().addRaw(raw, Instant.now().minusSeconds(1)));
        service.show(Failures.of("neighbour-agent").times(3));

        truth.isInTheDatabase();
        eventually(() -> assertThat(service.database().count("quarantine where state = 'open'"))
                .isEqualTo(hostile.size()));
        assertThat(service.api().all("/api/v1/quarantine")).allSatisfy(span -> {
            assertThat(span.path("reason").asText()).isNotBlank();
            assertThat(span.path("raw").asText()).isNotEmpty();
        });
        service.afterTwoMorePolls();
        assertThat(service.database().count("audit_event where action = 'span.quarantined'") - audited)
                .isEqualTo(hostile.size());
    }

    private static void showBetweenNeighbours(Map<String, String> hostile) {
        hostile.forEach((what, members) -> {
            String trace = Failures.newTrace();
            service.show(Failures.of("neighbour-agent").now());
            SpanKey key = new SpanKey(trace, "hostile");
            service.sandbox()
                    .spans()
                    .addRaw(element(trace, "hostile", members), Instant.now().minusSeconds(1));
            truth.alsoFails(key);
        });
    }

    private static String element(String trace, String span, String members) {
        return "{\"id\":\"%s\",\"type\":\"span\",\"attributes\":{\"span_id\":\"%s\",\"trace_id\":\"%s\",\"start_ns\":%s,\"ml_app\":\"hostile-agent\",%s}}"
                .formatted(span, span, trace, nanos(Instant.now().minusSeconds(1)), members);
    }

    private static String error(String message) {
        return "\"status\":\"error\",\"error\":{\"type\":\"Hostile\",\"message\":\"" + message + "\"}";
    }

    private static String nanos(Instant instant) {
        return instant.toEpochMilli() + "000000";
    }

    private static String tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + ":v\",").collect(Collectors.joining());
    }

    private static String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "w" + Integer.toString(i * 7_919, 36))
                .collect(Collectors.joining(" "));
    }
}
