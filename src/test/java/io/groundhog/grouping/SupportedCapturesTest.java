package io.groundhog.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.groundhog.capture.Arrivals;
import io.groundhog.capture.Arrivals.Failure;
import io.groundhog.review.RunningApi;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A failing span names its capture without a foreign key; the triggers that stand for it hold as well. */
@RunningApi
class SupportedCapturesTest {

    @Autowired
    JdbcClient database;

    @BeforeEach
    void oneFailure(@Autowired ProducerTemplate camel) {
        new Arrivals(camel, database)
                .page(Failure.of("supported", "KeyError", "no such order").inTrace("supported"));
    }

    @Test
    void aFailureBelongsToACaptureThatExists() {
        var lost = database.sql("update trace_reference set capture_id = ? where trace_id = 'supported'")
                .param(UUID.randomUUID());
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(lost::update)
                .withMessageContaining("There is no capture");
        var unknown = database.sql(
                        """
                        insert into trace_reference (trace_id, span_id, capture_id, observed_at, ended_at, signature, environment, digest, evidence)
                        select trace_id, 'another', ?, observed_at, ended_at, signature, environment, digest, evidence
                        from trace_reference where trace_id = 'supported' limit 1""")
                .param(UUID.randomUUID());
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(unknown::update)
                .withMessageContaining("There is no capture");
    }

    @Test
    void aHistoryBelongsToACaptureThatExists() {
        var unknown = database.sql(
                        "insert into capture_history (capture_id, actor, to_status) values (?, 'anna', 'new')")
                .param(UUID.randomUUID());
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(unknown::update)
                .withMessageContaining("There is no capture");
        var lost = database.sql(
                        "update capture_history set capture_id = ? where id = (select max(id) from capture_history)")
                .param(UUID.randomUUID());
        database.sql("insert into capture_history (capture_id, actor, to_status)"
                        + " select id, 'anna', 'new' from capture where agent = 'supported' limit 1")
                .update();
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(lost::update)
                .withMessageContaining("There is no capture");
    }

    @Test
    void aCaptureThatHasAHistoryStays() {
        database.sql("insert into capture_history (capture_id, actor, to_status)"
                        + " select id, 'anna', 'new' from capture where agent = 'supported' limit 1")
                .update();
        database.sql("delete from trace_reference where trace_id = 'supported'").update();
        var removal = database.sql("delete from capture where agent = 'supported'");
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(removal::update);
    }

    @Test
    void aCaptureThatTracesSupportStays() {
        var removal = database.sql("delete from capture where agent = 'supported'");
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(removal::update);
        assertThat(database.sql("select count(*) from capture where agent = 'supported'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }
}
