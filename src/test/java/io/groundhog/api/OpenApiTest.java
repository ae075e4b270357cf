package io.groundhog.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.groundhog.capture.Arrivals;
import io.groundhog.capture.Arrivals.Failure;
import io.groundhog.grouping.Suggestions;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.QueueRows;
import io.groundhog.review.RunningApi;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class OpenApiTest {
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");
    private static final JsonNode DOCUMENT = document();
    private static final JsonNode CLOSED = closed(DOCUMENT);

    @Autowired
    ApiClient api;

    @Test
    void theDocumentHasExactlyTheOperationsOfTheRoutes(@Autowired CamelContext camel) {
        Set<String> routed = new TreeSet<>();
        for (RestDefinition rest : ((ModelCamelContext) camel).getRestDefinitions()) {
            for (VerbDefinition verb : rest.getVerbs()) {
                String path = verb.getPath() == null ? "" : verb.getPath();
                routed.add(verb.asVerb() + " " + rest.getPath() + path);
            }
        }
        Set<String> described = new TreeSet<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(name -> {
                    if (VERBS.contains(name)) {
                        described.add(name + " " + path.getKey());
                    }
                }));
        assertThat(described).isEqualTo(routed).hasSizeGreaterThan(20);
    }

    @Test
    void everyRouteHasAFileOfItsNameAndADescription(@Autowired CamelContext camel) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        assertThat(model.getRouteDefinitions())
                .filteredOn(route ->
                        route.getInput().getEndpointUri().startsWith("direct:") && !Boolean.TRUE.equals(route.isRest()))
                .isNotEmpty()
                .allSatisfy(route -> {
                    assertThat(route.getDescriptionText()).as(route.getId()).isNotBlank();
                    assertThat(route.getResource().getLocation()).endsWith("/" + route.getId() + ".camel.yaml");
                });
    }

    @Test
    void theDocumentIsHandedOutAsItIs() throws IOException {
        Reply reply = api.send(api.anonymousRequest("/api/v1/openapi.yaml").GET());
        assertThat(reply.header("Content-Type")).startsWith("application/yaml");
        assertThat(new ObjectMapper(new YAMLFactory()).readTree(reply.body())).isEqualTo(DOCUMENT);
    }

    @Test
    void answersAreAsDescribed(@Autowired JdbcClient database) {
        QueueRows queue = new QueueRows(database);
        queue.add("described", 60);
        UUID capture = queue.idOf("described", 1);
        queue.addTraces(capture, "described-", 4);
        database.sql("insert into capture_history (capture_id, actor, to_status) values (?, 'anna', 'new')")
                .param(capture)
                .update();
        database.sql(
                        "insert into trace_snapshot (trace_id, capture_id, spans) values ('described-1', ?, '[{\"spanId\": \"1\", \"start\": \"x\"}]')")
                .param(capture)
                .update();
        database.sql("insert into quarantine (digest, raw, reason) values ('described', '{', 'cut')")
                .update();
        database.sql("insert into alert (cause, severity, message) values ('described', 'info', 'Look.')")
                .update();
        database.sql(
                        "update coverage set complete = '{[2026-11-01,2026-11-02),[2026-11-03,2026-11-04)}', read = '{[2026-11-01,2026-11-04)}'")
                .update();
        database.sql("update capture set status = 'ready' where id = ?")
                .param(capture)
                .update();
        Reply export = api.post("/api/v1/captures/" + capture + "/exports", "{\"destination\": \"runbook-drafts\"}");
        assertDescribed("export", export, "ExportItem");
        Map<String, String> answers = Map.ofEntries(
                Map.entry("/exports", "ExportPage"),
                Map.entry("/exports/" + export.json().path("id").asText(), "ExportDetail"),
                Map.entry("/destinations", "DestinationPage"),
                Map.entry("/captures?environment=described", "CapturePage"),
                Map.entry("/captures/" + capture, "CaptureDetail"),
                Map.entry("/captures/facets", "Facets"),
                Map.entry("/captures/" + capture + "/traces", "TracePage"),
                Map.entry("/captures/" + capture + "/history", "HistoryPage"),
                Map.entry("/captures/" + capture + "/trace-snapshots/described-1", "TraceSnapshot"),
                Map.entry("/captures/" + capture + "/compare?with=" + queue.idOf("described", 2), "Comparison"),
                Map.entry("/captures/" + capture + "/similar", "SimilarPage"),
                Map.entry("/grouping", "GroupingState"),
                Map.entry("/ingestion", "Ingestion"),
                Map.entry("/coverage?from=2026-11-01", "Coverage"),
                Map.entry("/quarantine", "QuarantinePage"),
                Map.entry("/alerts", "AlertPage"),
                Map.entry("/audit", "AuditPage"),
                Map.entry("/captures/suggest?q=agent:d", "Suggested"),
                Map.entry("/captures/" + capture + "/trend", "Trend"),
                Map.entry("/captures?q=agent:", "Problem"),
                Map.entry("/insights", "Insights"),
                Map.entry("/owners", "OwnerPage"),
                Map.entry("/assignees", "AssigneePage"),
                Map.entry("/lifecycle", "TransitionPage"),
                Map.entry("/me", "Me"),
                Map.entry("/about", "About"),
                Map.entry("/captures?x=1", "Problem"),
                Map.entry("/captures/0", "Problem"),
                Map.entry("/nothing", "Problem"));
        answers.forEach((path, schema) -> assertDescribed(path, api.get("/api/v1" + path), schema));
    }

    @Test
    void answersToChangesOfCapturesAreAsDescribed(@Autowired JdbcClient database) {
        QueueRows queue = new QueueRows(database);
        queue.add("changed", 6);
        UUID capture = queue.idOf("changed", 6);
        String path = "/api/v1/captures/" + capture;
        String bulk =
                "{\"filter\": {\"environment\": \"changed\"}, \"expectedCount\": %d, \"change\": {\"status\": \"triaged\"}}";
        Reply changed = api.post("/api/v1/captures/bulk", bulk.formatted(6));
        assertDescribed("bulk", changed, "BulkResult");
        assertDescribed("bulk", api.post("/api/v1/captures/bulk", bulk.formatted(5)), "Problem");
        assertDescribed(
                "undo",
                api.post(
                        "/api/v1/captures/bulk/"
                                + changed.json().path("undoToken").asText() + "/undo",
                        ""),
                "Undone");
        assertDescribed("owners", api.post("/api/v1/owners/apply", ""), "OwnersApplied");
        assertDescribed("view", api.post("/api/v1/views", "{\"name\": \"described\", \"query\": \"q=x\"}"), "View");
        assertDescribed("views", api.get("/api/v1/views"), "ViewPage");
        assertDescribed(
                "download",
                api.get("/api/v1/captures/download?format=jsonl&environment=changed&q=recurrence:6"),
                "DownloadedCapture");
        assertDescribed("ignored", api.change(capture, "{\"snooze\": {\"count\": 3}}"), "CaptureDetail");
        assertDescribed("list", api.get("/api/v1/captures?environment=changed"), "CapturePage");
        assertDescribed("severity", api.change(capture, "{\"severity\": \"low\"}"), "CaptureDetail");
        assertDescribed("illegal", api.change(capture, "{\"status\": \"ready\"}"), "Problem");
        assertDescribed("stale", api.patchAs("lead", path, "\"0\"", "{\"note\": \"x\"}"), "Problem");
        assertDescribed("no state", api.patchAs("lead", path, null, "{\"note\": \"x\"}"), "Problem");
        assertDescribed("body", api.change(capture, "{\"status\": 1}"), "Problem");
    }

    @Test
    void answersAboutGroupingAreAsDescribed(
            @Autowired JdbcClient database, @Autowired ProducerTemplate camel, @Autowired Suggestions suggestions) {
        Failure one = Failure.of("described-grouping", "ValueError", "the route of the parcel has no stop before noon");
        Failure other = one.saying("the route of the parcel has no further stop before noon");
        Failure twin = Failure.of("described-grouping", "ValueError", other.message());
        new Arrivals(camel, database).page(one, twin);
        suggestions.step();
        String path = "/api/v1/captures/" + captureOf(database, one);
        UUID into = captureOf(database, twin);
        assertDescribed("similar", api.get(path + "/similar"), "SimilarPage");
        assertDescribed("dismissed", api.postAs("reviewer", path + "/similar/" + into + "/dismiss", ""), "Similar");
        Reply merged = api.decide("reviewer", path + "/merge", "{\"into\": \"" + into + "\"}");
        assertDescribed("merge", merged, "Merged");
        assertDescribed("merged", api.get(path), "CaptureDetail");
        Reply split = api.decide(
                "reviewer", "/api/v1/captures/" + into + "/split", "{\"traces\": [\"" + one.trace() + "\"]}");
        assertDescribed("split", split, "Divided");
        assertDescribed(
                "compared",
                api.get(path + "/compare?with=" + split.json().at("/target/id").asText()),
                "Comparison");
        assertDescribed(
                "undo split",
                api.decide(
                        "reviewer",
                        "/api/v1/captures/" + into + "/splits/"
                                + split.json().path("split").asText() + "/undo",
                        ""),
                "Divided");
        assertDescribed("detail", api.get("/api/v1/captures/" + into), "CaptureDetail");
        assertDescribed("preview", api.postAs("lead", "/api/v1/grouping/preview", ""), "GroupingPreview");
        assertDescribed("mistakes", api.postAs("lead", "/api/v1/grouping/preview", "{\"rules\": \"x: 1\"}"), "Problem");
        assertDescribed("nothing to apply", api.post("/api/v1/grouping/apply", ""), "Problem");
    }

    private static UUID captureOf(JdbcClient database, Failure failure) {
        return database.sql("select capture_id from trace_reference where trace_id = ?")
                .param(failure.trace())
                .query(UUID.class)
                .single();
    }

    @Test
    void answersToChangesAreAsDescribed() {
        assertDescribed("pause", api.post("/api/v1/ingestion/pause", "{\"reason\": \"described\"}"), "Ingestion");
        assertDescribed("poll", api.post("/api/v1/ingestion/poll", ""), "Problem");
        assertDescribed("resume", api.post("/api/v1/ingestion/resume", ""), "Ingestion");
        assertDescribed("poll", api.post("/api/v1/ingestion/poll", ""), "Polled");
        Reply backfill =
                api.post("/api/v1/backfills", "{\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-01-02T00:00:00Z\"}");
        assertDescribed("backfill", backfill, "Backfill");
        assertDescribed("backfills", api.get("/api/v1/backfills"), "BackfillPage");
        assertDescribed("body", api.post("/api/v1/backfills", "{\"x\": 1}"), "Problem");
        String destination = "/api/v1/destinations/runbook-drafts";
        assertDescribed("test", api.post(destination + "/test", ""), "DestinationTest");
        assertDescribed(
                "replay", api.post(destination + "/replay", "{\"since\": \"2026-01-01T00:00:00Z\"}"), "Replayed");
        assertDescribed("pause", api.post(destination + "/pause", "{\"reason\": \"described\"}"), "DestinationItem");
        assertDescribed("resume", api.post(destination + "/resume", ""), "DestinationItem");
        assertDescribed(
                "exports",
                api.post("/api/v1/exports", "{\"destination\": \"runbook-drafts\", \"captures\": [\"1\"]}"),
                "RequestedExports");
    }

    private static void assertDescribed(String what, Reply reply, String schema) {
        ObjectNode root = CLOSED.deepCopy();
        root.put("$ref", "#/components/schemas/" + schema);
        var validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        root,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        assertThat(validator.validate(reply.json()))
                .as(what + " " + reply.body())
                .isEmpty();
    }

    /** For the test, a member that the document does not mention is a mistake; for clients it is not, members may be added. */
    private static JsonNode closed(JsonNode document) {
        ObjectNode closed = document.deepCopy();
        for (JsonNode schema : closed.findParents("properties")) {
            if (schema != closed.at("/components/schemas/CaptureItem")
                    && schema != closed.at("/components/schemas/ExportItem")) {
                ((ObjectNode) schema).put("unevaluatedProperties", false);
            }
        }
        // these items are also parts of their details, so they are closed only where they stand alone
        for (String page : List.of("CapturePage", "ExportPage")) {
            ((ObjectNode) closed.at("/components/schemas/" + page + "/properties/items/items"))
                    .put("unevaluatedProperties", false);
        }
        return closed;
    }

    private static JsonNode document() {
        try (InputStream yaml = OpenApiTest.class.getResourceAsStream("/openapi/openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(yaml);
        } catch (IOException e) {
            throw new AssertionError("The OpenAPI document is not YAML", e);
        }
    }
}
