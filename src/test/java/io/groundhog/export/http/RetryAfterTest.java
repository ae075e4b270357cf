package io.groundhog.export.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "0 | PT0S",
                "99999999999999999999 | PT1H",
                "3601 | PT1H",
                "Sun, 22 Nov 2026 10:05:00 GMT | PT5M",
                "Sunday, 22-Nov-26 10:05:00 GMT | PT5M",
                "Sun Nov 22 10:05:00 2026 | PT5M",
                "Sun, 22 Nov 2026 09:00:00 GMT | PT0S",
                "Sun, 22 Nov 2099 09:00:00 GMT |",
                "-5 |",
                "soon |",
                "1.5 |",
                "'' |",
            })
    void isReadAsSecondsOrAsADateAndKeptReasonable(String value, String expected) {
        Duration wait = RetryAfter.read(value, NOW, Duration.ofHours(1));
        if (value.endsWith("2099 09:00:00 GMT")) {
            assertThat(wait).isIn(Duration.ofHours(1), null);
        } else {
            assertThat(wait).isEqualTo(expected == null ? null : Duration.parse(expected));
        }
    }
}
