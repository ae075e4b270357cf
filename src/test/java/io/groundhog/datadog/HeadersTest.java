package io.groundhog.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
    private static final Instant NOW = Instant.parse("2026-05-21T12:00:00Z");

    @Test
    void namesMatchInAnyCaseAndTheFirstOfSeveralValuesCounts() {
        Map<String, Object> map = new HashMap<>();
        map.put(null, List.of("HTTP/1.1 200 OK"));
        map.put("X-Many", List.of(" one ", "two"));
        map.put("X-None", List.of());
        map.put("X-Null", Arrays.asList((String) null));
        map.put("x-number", 5);
        Headers headers = Headers.of(map);
        assertThat(headers.first("x-many")).isEqualTo("one");
        assertThat(headers.first("X-NUMBER")).isEqualTo("5");
        assertThat(headers.first("X-None")).isNull();
        assertThat(headers.first("X-Null")).isNull();
        assertThat(headers.first("absent")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12, 12",
        "1.5, 1.5",
        "3600, 3600",
        "3601, 3600",
        "1e300, 3600",
        "'Thu, 21 May 2026 12:00:30 GMT', 30",
        "'Thu, 21 May 2026 11:00:00 GMT', 0",
        "'Fri, 21 May 2027 11:00:00 GMT', 3600",
    })
    void retryAfterIsSecondsOrADateAndAtMostAnHour(String value, double seconds) {
        assertThat(Headers.of(Map.of("retry-after", value)).retryAfter(NOW))
                .isEqualTo(Duration.ofMillis((long) (seconds * 1000)));
    }

    @ParameterizedTest
    @CsvSource({"-1", "soon", "''", "NaN", "Infinity", "0x10p3x", "99999999999999999999999999999999999999999999"})
    void aRetryAfterThatMakesNoSenseIsAbsent(String value) {
        assertThat(Headers.of(Map.of("Retry-After", value)).retryAfter(NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "1779364830, 30", "1779364830000, 30", "1000000000, 0", "86400, 3600", "9999999999, 3600"})
    void aResetIsSecondsOrAMomentInSecondsOrMilliseconds(String value, long seconds) {
        assertThat(Headers.of(Map.of("X-RateLimit-Reset", value)).rateLimitReset(NOW))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"-7", "1e15", "later"})
    void aResetThatMakesNoSenseIsAbsent(String value) {
        assertThat(Headers.of(Map.of("X-RateLimit-Reset", value)).rateLimitReset(NOW))
                .isNull();
    }

    @Test
    void aDateIsReadToTheSecond() {
        assertThat(Headers.of(Map.of("Date", "Thu, 21 May 2026 12:00:00 GMT")).date())
                .isEqualTo(NOW);
        assertThat(Headers.of(Map.of("Date", "2026-05-21")).date()).isNull();
    }
}
