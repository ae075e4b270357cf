package io.groundhog.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.groundhog.audit.AuditLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class RefusalLogTest {
    private final AuditLog audit = mock();
    private final List<Map<String, ?>> rows = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final RefusalLog log = new RefusalLog(audit, () -> now);

    @BeforeEach
    void keepRows() {
        doAnswer(call -> rows.add(call.getArgument(4)))
                .when(audit)
                .record(any(), eq("access.refused"), eq("address"), any(), any());
    }

    @Test
    void aFloodOfOneCallerIsOneRowAMinuteThatCountsTheRest() {
        for (int i = 0; i < 1_000; i++) {
            refuse("10.0.0.1");
        }
        assertThat(rows).hasSize(1);
        now = now.plusSeconds(60);
        refuse("10.0.0.1");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).get("notRecordedBefore")).isEqualTo(999);
    }

    @Test
    void aFloodFromManyAddressesIsBoundedToo() {
        for (int i = 0; i < 5_000; i++) {
            refuse("10.0." + i / 250 + "." + i % 250);
        }
        assertThat(rows).hasSize(RefusalLog.ROWS_PER_PERIOD);
    }

    @Test
    void reasonsAndActorsAreToldApart() {
        log.refused("anonymous", "10.0.0.1", RefusalLog.Reason.UNKNOWN_TOKEN, "GET /");
        log.refused("anna", "10.0.0.1", RefusalLog.Reason.ROLE, "GET /");
        log.refused("bob", "10.0.0.1", RefusalLog.Reason.ROLE, "GET /" + "x".repeat(10_000));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(2).get("target").toString()).hasSize(200);
    }

    @Test
    void aRefusalStandsAlsoWhenTheDatabaseDoesNot() {
        doThrow(new DataAccessResourceFailureException("gone")).when(audit).record(any(), any(), any(), any(), any());
        refuse("10.0.0.1");
        assertThat(rows).isEmpty();
    }

    private void refuse(String address) {
        log.refused("anonymous", address, RefusalLog.Reason.UNKNOWN_TOKEN, "GET /api/v1/captures");
    }
}
