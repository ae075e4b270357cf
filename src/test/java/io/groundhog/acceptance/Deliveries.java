package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.groundhog.sandbox.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** Exports of one service, as the tests ask for them and look at them. */
record Deliveries(Service service) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A service whose eval backlog is this receiver, and which is quick to try again. */
    static Service quick(Receiver receiver, String secret) {
        return Service.fast()
                .with("groundhog.destinations.eval-backlog.url", receiver.url().toString())
                .with("groundhog.destinations.eval-backlog.secret", secret)
                .with("groundhog.export.allowed-hosts", "127.0.0.1")
                .with("groundhog.export.tick", "100ms")
                .with("groundhog.export.redelivery-delay", "10ms")
                .with("groundhog.export.jitter", "0")
                .with("groundhog.export.lease", "3s")
                .with("groundhog.export.probe-interval", "300ms")
                .with("groundhog.export.slow-after", "1000000")
                .with("groundhog.export.connect-timeout", "1s")
                .with("groundhog.export.response-timeout", "1s")
                .with("groundhog.export.attempt-timeout", "3s");
    }

    /** Captures that are ready, each with one failing trace; made by one statement, as the pipeline would. */
    List<String> ready(String agent, int count) {
        return service.database()
                .sql()
                .sql(
                        """
                        with made as (
                            insert into capture (signature, title, agent, environment, failure_class, severity, severity_reason, status,
                                                 recurrence_count, observation_count, first_seen, last_seen, context, context_at,
                                                 context_trace_id, context_span_id, grouping)
                            select 'v1:' || :agent || i, 'search_flights: timeout number ' || i, :agent, 'prod', 'timeout', 'high',
                                   'because', 'ready', 1, 1, now(), now(), '{}', now(), :agent || '-' || i, '1', '{}'
                            from generate_series(1, :count) as i
                            returning id, number, context_trace_id
                        ), traced as (
                            insert into trace_reference (trace_id, span_id, capture_id, observed_at, ended_at, signature, environment,
                                                         digest, evidence)
                            select context_trace_id, '1', id, now(), now(), 'v1:x', 'prod', 'd',
                                   '{"name": "search_flights", "kind": "tool", "error": {"type": "TimeoutError", "message": "too slow"}}'
                            from made
                        )
                        select id::text from made order by number
                        """)
                .param("agent", agent)
                .param("count", count)
                .query(String.class)
                .list();
    }

    /** Marks a capture as a reviewer would. */
    void mark(String capture, String status) {
        service.database()
                .sql()
                .sql("update capture set status = ?::capture_status where id = ?::uuid")
                .params(status, capture)
                .update();
    }

    Api.Reply ask(String capture, String destination) {
        return service.api()
                .post("/api/v1/captures/" + capture + "/exports", "{\"destination\": \"" + destination + "\"}");
    }

    /** Asks for an export that must be accepted. */
    String request(String capture, String destination) {
        Api.Reply reply = ask(capture, destination);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
        return reply.json().path("id").asText();
    }

    /** Asks for many at once; all must be accepted. */
    List<String> request(List<String> captures, String destination) {
        Api.Reply reply = service.api()
                .post(
                        "/api/v1/exports",
                        JSON.createObjectNode()
                                .put("destination", destination)
                                .set("captures", JSON.valueToTree(captures))
                                .toString());
        assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
        assertThat(reply.json().path("requested").asInt()).as(reply.toString()).isEqualTo(captures.size());
        return JSON.convertValue(
                reply.json().path("exports"), JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    JsonNode read(String export) {
        return service.api().get("/api/v1/exports/" + export);
    }

    JsonNode awaitState(String export, String state) {
        eventually(() -> assertThat(read(export).path("state").asText())
                .as(() -> read(export).toPrettyString())
                .isEqualTo(state));
        return read(export);
    }

    /** Nothing goes there until it is resumed. */
    void pause(String destination) {
        Api.Reply reply = service.api()
                .post("/api/v1/destinations/" + destination + "/pause", "{\"reason\": \"a test prepares something\"}");
        assertThat(reply.status()).as(reply.toString()).isBetween(200, 202);
    }

    void post(String path) {
        Api.Reply reply = service.api().post("/api/v1" + path, "");
        assertThat(reply.status()).as(reply.toString()).isBetween(200, 202);
    }

    JsonNode destination(String name) {
        for (JsonNode item : service.api().get("/api/v1/destinations").path("items")) {
            if (item.path("name").asText().equals(name)) {
                return item;
            }
        }
        throw new AssertionError("There is no destination " + name);
    }

    List<JsonNode> openAlerts(String cause) {
        return StreamSupport.stream(
                        service.api().get("/api/v1/alerts").path("items").spliterator(), false)
                .filter(alert -> alert.path("resolvedAt").isNull())
                .filter(alert -> alert.path("cause").asText().equals(cause))
                .toList();
    }

    /** Waits until an export has been tried so often, then lets the time go by until its next attempt. */
    void afterAttempts(String export, int attempts) {
        eventually(() -> assertThat(read(export).path("attemptsMade").asInt()).isEqualTo(attempts));
        timePasses();
    }

    /** Everything that waits for a time has waited long enough. */
    void timePasses() {
        service.database()
                .sql()
                .sql("update delivery set due_at = now() where package_id in (select package_id from delivery"
                        + " where state = 'due' and due_at > now() for update skip locked)")
                .update();
        service.database()
                .sql()
                .sql("update destination set not_before = least(not_before, now())")
                .update();
    }

    /** A bundle keeps the schema that the service publishes. */
    void assertIsBundle(JsonNode bundle) {
        JsonNode schema = service.api().get("/api/v1/schemas/failure-bundle/1");
        var validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        schema,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        assertThat(validator.validate(bundle)).as(bundle.toPrettyString()).isEmpty();
    }

    static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
