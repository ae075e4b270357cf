package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** A database that an earlier version made is taken over, and one that somebody else changed is not. */
class UpgradeTest {

    private static final int CHECKSUM_OF_V3_FOR_SOME_HOURS = -582738128;

    private static final String TRIED_ONCE =
            """
            with captured as (
                insert into capture (signature, title, agent, environment, failure_class, severity, severity_reason, status,
                                     recurrence_count, observation_count, first_seen, last_seen, context, context_at,
                                     context_trace_id, context_span_id, grouping)
                values ('v1:1', 'search_flights timed out', 'travel-agent', 'prod', 'timeout', 'high', 'because', 'ready', 1, 1, now(), now(),
                        '{"status": "error"}', now(), 'trace', 'span', '{"template": "x"}')
                returning id
            ),
            historied as (
                insert into capture_history (capture_id, actor, from_status, to_status, note)
                select id, 'ada', 'new', 'ready', 'looked at' from captured
            ),
            known as (
                insert into destination (name) values ('eval-backlog') returning name
            ),
            packed as (
                insert into export_package (capture_id, destination, content_digest, recurrence_count, observation_count, requested_by, bundle)
                select id, name, 'digest', 1, 1, 'ada', json_build_object('text', repeat('a bundle that is packed ', 500)) from captured, known
                returning id, sequence, capture_id, destination
            ),
            due as (
                insert into delivery (package_id, sequence, capture_id, destination, attempts, tries)
                select id, sequence, capture_id, destination, 1, 1 from packed
            )
            insert into delivery_attempt (package_id, round, number, started_at, duration_ms, sends, outcome, status)
            select id, 1, 1, now(), 12, 1, 'transient', 503 from packed
            """;

    @AutoClose
    private final Database database = Database.create();

    private final Flyway flyway = flyway().load();

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(PostgresServer.url(database.name()), PostgresServer.OWNER, "")
                .placeholders(Map.of("app_role", PostgresServer.APPLICATION_ROLE));
    }

    @Test
    void bothFormsOfTheThirdMigrationAreTheSame() {
        flyway.migrate();
        checksumOfV3(CHECKSUM_OF_V3_FOR_SOME_HOURS);
        assertThat(flyway.migrate().migrationsExecuted).isZero();

        checksumOfV3(4711);
        assertThatExceptionOfType(FlywayValidateException.class).isThrownBy(flyway::migrate);
    }

    /** The sixth version is the last one that kept foreign keys of histories and attempts as such. */
    @Test
    void whatTheSixthVersionHeldIsThereUnchangedAndAsSafe() {
        flyway().target("6").load().migrate();
        database.sql().sql(TRIED_ONCE).update();
        String before = held();

        flyway.migrate();

        assertThat(held()).isEqualTo(before).contains("timed out", "eval-backlog", "503");
        assertThat(database.count("capture_count")).isEqualTo(1);
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> database.sql()
                .sql("insert into capture_history (capture_id, actor) values (gen_random_uuid(), 'ada')")
                .update());
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(() -> database.sql()
                .sql("with gone as (delete from delivery returning package_id)"
                        + " delete from export_package where id in (select package_id from gone)")
                .update());
        assertThat(held()).isEqualTo(before);
    }

    /** Everything about one capture with one delivery that has failed once. */
    private String held() {
        return String.join(
                "\n",
                database.texts(
                        """
                        select row_to_json(c)::text from capture c
                        union all select row_to_json(h)::text from capture_history h
                        union all select row_to_json(p)::text from export_package p
                        union all select row_to_json(d)::text from delivery d
                        union all select row_to_json(a)::text from delivery_attempt a
                        """));
    }

    private void checksumOfV3(int checksum) {
        assertThat(database.sql()
                        .sql("update flyway_schema_history set checksum = ? where version = '3'")
                        .param(checksum)
                        .update())
                .isEqualTo(1);
    }
}
