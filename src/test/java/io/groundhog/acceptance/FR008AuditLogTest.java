package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.StartupException;
import io.groundhog.sandbox.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened to captures and to ingestion can be shown for at least 90 days, and nobody can rewrite it. */
class FR008AuditLogTest {

    @RegisterExtension
    static final Service service = Service.fast();

    private final Truth truth = new Truth(service);

    @Test
    void creationAndRecurrenceOfACaptureAreAudited() {
        Failures failures = Failures.of("audited-agent");
        service.show(failures.ago(Duration.ofSeconds(5)));
        truth.isInTheDatabase();
        service.show(failures.now());
        truth.isInTheDatabase();

        String id = service.capturesOf("audited-agent").get(0).path("id").asText();
        assertThat(events("subject=capture:" + id))
                .extracting(event -> event.path("action").asText())
                .containsExactly("capture.recurred", "capture.created");
        assertThat(events("subject=capture:" + id))
                .allSatisfy(event -> assertThat(event.path("actor").asText()).isEqualTo("groundhog"));
        assertThat(events("subject=capture:" + id)
                        .get(0)
                        .path("detail")
                        .path("recurrenceCount")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void aFailureOfIngestionIsAuditedOnceWithItsReasonHoweverLongItLasts() {
        long before = events("action=ingestion.failed").size();
        service.sandbox().faults().next(4, Fault.status(502));

        eventually(() -> assertThat(service.sandbox().faults().pending()).isZero());
        eventually(() -> assertThat(service.ingestion().path("state").asText()).isEqualTo("running"));
        List<JsonNode> failures = events("action=ingestion.failed");
        assertThat(failures.size() - before).isBetween(1L, 4L);
        assertThat(failures.get(0).path("detail").path("problem").asText()).contains("502 Bad Gateway");
        assertThat(failures.get(0).path("detail").path("status").asInt()).isEqualTo(502);
    }

    @Test
    void pauseResumeAndBackfillAreAuditedWithWhoAskedForThem() {
        service.pause();
        service.resume();
        Instant now = Instant.now();
        String backfill = service.api()
                .post(
                        "/api/v1/backfills",
                        "{\"from\":\"" + now.minus(Duration.ofHours(5)) + "\",\"to\":\""
                                + now.minus(Duration.ofHours(4)) + "\"}")
                .json()
                .path("id")
                .asText();

        assertThat(events("action=ingestion.paused"))
                .anySatisfy(event -> assertThat(event.path("actor").asText()).isEqualTo("admin"));
        assertThat(events("action=ingestion.resumed"))
                .anySatisfy(event -> assertThat(event.path("actor").asText()).isEqualTo("admin"));
        assertThat(events("subject=backfill:" + backfill)).anySatisfy(event -> {
            assertThat(event.path("action").asText()).isEqualTo("backfill.requested");
            assertThat(event.path("actor").asText()).isEqualTo("admin");
        });
        eventually(() -> assertThat(events("subject=backfill:" + backfill))
                .extracting(event -> event.path("action").asText())
                .contains("backfill.finished"));
    }

    @Test
    void aRefusedCallerIsAudited() {
        assertThat(service.api().statusWith("a-wrong-token", "/api/v1/captures"))
                .isEqualTo(401);

        eventually(() -> assertThat(events("action=access.refused")).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set actor = 'nobody'",
                "delete from audit_event",
                "truncate audit_event",
                "insert into audit_event (actor, action, subject_type, subject_id) values ('a', 'b', 'c', 'd');"
                        + " update audit_event set actor = 'nobody' where actor = 'a'",
            })
    void neitherTheApplicationNorTheOwnerCanRewriteTheLog(String statement) {
        service.show(Failures.of("lasting-agent").now());
        truth.isInTheDatabase();
        List<String> before = service.database().texts("select row_to_json(a)::text from audit_event a order by id");

        for (String role : List.of(PostgresServer.APPLICATION_ROLE, PostgresServer.OWNER)) {
            JdbcClient sql = PostgresServer.as(role, service.database().name());
            assertThatThrownBy(() -> sql.sql(statement).update())
                    .as(role)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|append-only).*");
        }
        assertThat(service.database().texts("select row_to_json(a)::text from audit_event a order by id"))
                .containsAll(before);
    }

    @Test
    void partitionsOfTheLogAreProtectedToo() {
        List<String> partitions = service.database()
                .texts("select inhrelid::regclass::text from pg_inherits where inhparent = 'audit_event'::regclass");
        assertThat(partitions).isNotEmpty();
        JdbcClient application = PostgresServer.as(
                PostgresServer.APPLICATION_ROLE, service.database().name());
        for (String partition : partitions) {
            for (String change : List.of("delete from ", "truncate ", "drop table ")) {
                assertThatThrownBy(() -> application.sql(change + partition).update())
                        .rootCause()
                        .hasMessageMatching("(?s).*(permission denied|must be owner|append-only).*");
            }
        }
    }

    @Test
    void theApplicationMayNotDropEventsOfTheLast90Days() {
        JdbcClient application = PostgresServer.as(
                PostgresServer.APPLICATION_ROLE, service.database().name());

        assertThatThrownBy(() -> application
                        .sql("select audit_drop_older_than(89)")
                        .query(Integer.class)
                        .single())
                .rootCause()
                .hasMessageContaining("at least 90 days");
    }

    @Test
    void aRetentionBelow90DaysIsRefusedAtTheStart() {
        assertThatThrownBy(() -> service.start(Map.of("groundhog.audit.retention", "89d")))
                .satisfies(refusal -> assertThat(refusal)
                        .hasRootCauseInstanceOf(StartupException.class)
                        .rootCause()
                        .hasMessageContaining("groundhog.audit.retention is 89 days"));
    }

    private static List<JsonNode> events(String filter) {
        return service.api().all("/api/v1/audit?" + filter);
    }
}
