package io.groundhog.export;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.groundhog.review.RunningApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An attempt names its package without a foreign key; the triggers that stand for it hold as well. */
@RunningApi
class AttemptedPackagesTest {

    private static final String ATTEMPT =
            "insert into delivery_attempt (package_id, round, number, started_at, duration_ms, sends, outcome)"
                    + " values (?, 1, 1, now(), 0, 1, 'delivered')";

    @Autowired
    JdbcClient database;

    @BeforeEach
    void onePackage() {
        database.sql("delete from delivery_attempt where package_id = 'exp_attempted'")
                .update();
        database.sql("delete from export_package where id = 'exp_attempted'").update();
        database.sql(
                        """
                        with made as (
                            insert into capture (signature, title, agent, environment, failure_class, severity, severity_reason,
                                                 first_seen, last_seen, context, context_at, context_trace_id, context_span_id, grouping)
                            values ('v1:attempted', 'a', 'attempted', 'prod', 'timeout', 'high', 'because', now(), now(), '{}', now(),
                                    'attempted', '1', '{}')
                            returning id
                        ), known as (
                            insert into destination (name) values ('attempted') on conflict do nothing
                        )
                        insert into export_package (id, capture_id, destination, content_digest, recurrence_count, observation_count,
                                                    requested_by, bundle)
                        select 'exp_attempted', id, 'attempted', 'd', 1, 1, 'anna', '{}' from made""")
                .update();
    }

    @Test
    void anAttemptBelongsToAPackageThatExists() {
        var unknown = database.sql(ATTEMPT).param("exp_unknown");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(unknown::update)
                .withMessageContaining("There is no export package");
        database.sql(ATTEMPT).param("exp_attempted").update();
        var lost =
                database.sql("update delivery_attempt set package_id = 'exp_lost' where package_id = 'exp_attempted'");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(lost::update)
                .withMessageContaining("There is no export package");
    }

    @Test
    void aPackageThatWasAttemptedStays() {
        database.sql(ATTEMPT).param("exp_attempted").update();
        var removal = database.sql("delete from export_package where id = 'exp_attempted'");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(removal::update)
                .withMessageContaining("attempted");
    }
}
