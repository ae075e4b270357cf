package io.groundhog.audit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.groundhog.StartupException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AuditSettingsTest {

    @Test
    void fewerThanNinetyDaysAreRefused() {
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> new AuditSettings(Duration.ofDays(89)))
                .withMessage(
                        "groundhog.audit.retention is 89 days, but the audit log is kept for at least 90 days. Set it to 90d or more.");
    }

    @Test
    void ninetyDaysAreEnough() {
        assertThatCode(() -> new AuditSettings(Duration.ofDays(90))).doesNotThrowAnyException();
    }
}
