package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.Receiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The export action: over HTTP, through Kafka and as files, with a confirmation or with words that say what to do. */
class FR007ExportTest {

    private static final String SECRET = Receiver.newSecret();
    private static final String TOPIC = KafkaBroker.topic("failures-of-fr-007");
    private static final Receiver receiver = Receiver.start(InstantSource.system(), SECRET);
    private static final Path folder = Path.of("target", "acceptance", "drafts-of-fr-007");

    @RegisterExtension
    static final Service service = Deliveries.quick(receiver, SECRET)
            .with("camel.component.kafka.brokers", KafkaBroker.address())
            .with("groundhog.destinations.guardrail-generator.topic", TOPIC)
            .with("groundhog.destinations.runbook-drafts.folder", folder.toString())
            .with("groundhog.export.auto[0].destination", "eval-backlog")
            .with("groundhog.export.auto[0].agents[0]", "automatic-agent")
            .with("groundhog.export.auto-interval", "100ms");

    private final Deliveries deliveries = new Deliveries(service);

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @Test
    void aBundleReachesKafkaUnderTheKeyOfItsCaptureAndIsConfirmedWithItsPlace() {
        String capture = deliveries.ready("kafka-agent", 1).get(0);

        String export = deliveries.request(capture, "guardrail-generator");

        JsonNode delivered = deliveries.awaitState(export, "delivered");
        ConsumerRecord<String, byte[]> sent = KafkaBroker.records(TOPIC).stream()
                .filter(candidate -> header(candidate, "id").equals(export))
                .findFirst()
                .orElseThrow();
        assertThat(sent.key()).isEqualTo(capture);
        assertThat(header(sent, "type")).isEqualTo("failure.exported");
        JsonNode bundle = Deliveries.json(sent.value());
        assertThat(header(sent, "time")).isEqualTo(bundle.path("timestamp").asText());
        assertThat(bundle).isEqualTo(delivered.path("bundle"));
        deliveries.assertIsBundle(bundle);
        assertThat(StreamSupport.stream(sent.headers().spliterator(), false).map(header -> header.key()))
                .as("nothing else leaves with it")
                .containsExactlyInAnyOrder("id", "type", "time", "Content-Type");
        assertThat(delivered.at("/confirmation/reference").asText())
                .isEqualTo(TOPIC + "-" + sent.partition() + "@" + sent.offset());
    }

    @Test
    void theBundlesOfOneCaptureArriveInOrder() {
        List<String> captures = deliveries.ready("ordered-agent", 20);
        deliveries.pause("guardrail-generator");
        for (int round = 0; round < 4; round++) {
            deliveries.request(captures, "guardrail-generator");
            captures.forEach(capture -> recur(capture, 1));
        }
        deliveries.post("/destinations/guardrail-generator/resume");
        eventually(() -> assertThat(
                        deliveries.service().api().all("/api/v1/exports?destination=guardrail-generator&state=due"))
                .isEmpty());

        Map<String, List<Integer>> recurrences = KafkaBroker.records(TOPIC).stream()
                .filter(sent -> captures.contains(sent.key()))
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key,
                        Collectors.mapping(
                                sent -> Deliveries.json(sent.value())
                                        .at("/data/group/recurrence/total")
                                        .asInt(),
                                Collectors.toList())));
        assertThat(recurrences).hasSize(20).allSatisfy((key, counts) -> assertThat(counts)
                .containsExactly(1, 2, 3, 4));
    }

    @Test
    void aDraftOfARunbookIsAWholeFileOfASafeName() throws IOException {
        String capture = deliveries.ready("file-agent", 1).get(0);
        service.database()
                .sql()
                .sql("update capture set title = ? where id = ?::uuid")
                .params("../../etc/passwd \u202e| `rm -rf /` <script>alert(1)</script> {{7*7}}", capture)
                .update();

        String export = deliveries.request(capture, "runbook-drafts");

        JsonNode delivered = deliveries.awaitState(export, "delivered");
        String name = delivered.at("/confirmation/reference").asText();
        assertThat(name).matches("F-\\d+-[a-z0-9-]+-[0-9a-f]{12}\\.md");
        String draft = Files.readString(folder.resolve(name));
        assertThat(draft)
                .startsWith("---\nid: \"F-")
                .contains("## Symptoms", "## Impact", "## How to detect", "## First checks", "## Mitigation")
                .contains("## Escalation", "## Evidence", "## History", "too slow", export)
                .doesNotContain("\u202e");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(file -> file.endsWith(".part"));
        }
    }

    @Test
    void onlyWhatIsReadyIsExportedAndTheRefusalSaysSo() {
        String capture = deliveries.ready("unready-agent", 1).get(0);
        for (String status : List.of("new", "triaged", "ignored", "resolved", "exported")) {
            deliveries.mark(capture, status);
            Api.Reply refused = deliveries.ask(capture, "eval-backlog");
            assertThat(refused.status()).as(status).isEqualTo(409);
            assertThat(refused.json().path("detail").asText()).contains("is " + status, "only a capture that is ready");
        }
        assertThat(service.api().all("/api/v1/exports?capture=" + capture)).isEmpty();
    }

    @Test
    void askingAgainAnswersTheSamePackageAndDeliversItOnce() {
        String capture = deliveries.ready("repeated-agent", 1).get(0);
        String export = deliveries.request(capture, "eval-backlog");
        assertThat(deliveries.request(capture, "eval-backlog")).isEqualTo(export);
        deliveries.awaitState(export, "delivered");

        assertThat(deliveries.request(capture, "eval-backlog"))
                .as("also once it is exported")
                .isEqualTo(export);
        assertThat(deliveries.read(export).path("state").asText()).isEqualTo("delivered");
        assertThat(receiver.received().stream().filter(message -> message.id().equals(export)))
                .hasSize(1);
    }

    @Test
    void whatWasApprovedMayGoToAFurtherDestination() {
        String capture = deliveries.ready("everywhere-agent", 1).get(0);
        deliveries.awaitState(deliveries.request(capture, "eval-backlog"), "delivered");

        deliveries.awaitState(deliveries.request(capture, "guardrail-generator"), "delivered");
        recur(capture, 1);
        assertThat(deliveries.ask(capture, "runbook-drafts").status())
                .as("what came after the approval was not approved")
                .isEqualTo(409);
    }

    @Test
    void afterARecurrenceANewExportCarriesTheDeltaAndNamesItsPredecessor() {
        String capture = deliveries.ready("returning-agent", 1).get(0);
        String first = deliveries.request(capture, "eval-backlog");
        deliveries.awaitState(first, "delivered");
        recur(capture, 3);
        assertThat(deliveries.read(first).path("seenSince").asInt()).isEqualTo(3);
        deliveries.mark(capture, "ready");

        String second = deliveries.request(capture, "eval-backlog");

        JsonNode delivered = deliveries.awaitState(second, "delivered");
        assertThat(delivered.path("predecessorId").asText()).isEqualTo(first);
        JsonNode delta = delivered.at("/bundle/data/delta");
        assertThat(delta.path("predecessor").asText()).isEqualTo(first);
        assertThat(delta.path("recurrence").asInt()).isEqualTo(3);
        assertThat(delta.path("since").asText())
                .isEqualTo(deliveries.read(first).at("/bundle/timestamp").asText());
        assertThat(delivered.at("/bundle/data/group/recurrence/total").asInt()).isEqualTo(4);
        deliveries.assertIsBundle(delivered.path("bundle"));
    }

    @Test
    void manyAreAskedForAtOnceAndThoseThatAreNotReadyAreNamed() {
        List<String> captures = deliveries.ready("many-agent", 250);
        deliveries.mark(captures.get(7), "triaged");

        Api.Reply reply = service.api()
                .post(
                        "/api/v1/exports",
                        "{\"destination\": \"eval-backlog\", \"captures\": [\"" + String.join("\",\"", captures)
                                + "\"]}");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("requested").asInt()).isEqualTo(249);
        assertThat(reply.json().at("/refused/0/capture").asText()).isEqualTo(captures.get(7));
        List<String> asked = StreamSupport.stream(reply.json().path("exports").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        eventually(() -> assertThat(receiver.taken()).containsAll(asked));
    }

    @Test
    void whatMatchesARuleIsExportedByItself() {
        String capture = deliveries.ready("automatic-agent", 1).get(0);

        eventually(() -> assertThat(service.api().all("/api/v1/exports?state=delivered&capture=" + capture))
                .singleElement()
                .satisfies(export ->
                        assertThat(export.path("requestedBy").asText()).isEqualTo("groundhog")));
    }

    @Test
    void aWrongDestinationIsNamedWithThoseThatThereAre() {
        String capture = deliveries.ready("lost-agent", 1).get(0);
        Api.Reply reply = deliveries.ask(capture, "nowhere");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("detail").asText()).contains("eval-backlog, guardrail-generator, runbook-drafts");
        assertThat(deliveries
                        .ask("00000000-0000-0000-0000-000000000000", "eval-backlog")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aDestinationIsTriedOutWithAMadeUpFailure() {
        Api.Reply shown = service.api().post("/api/v1/destinations/eval-backlog/test", "");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json().path("sent").isNull()).isTrue();
        JsonNode bundle = Deliveries.json(shown.json().path("payload").asText().getBytes(StandardCharsets.UTF_8));
        deliveries.assertIsBundle(bundle);
        assertThat(bundle.path("type").asText()).isEqualTo("failure.test");

        for (String name : List.of("eval-backlog", "guardrail-generator", "runbook-drafts")) {
            JsonNode sent = service.api()
                    .post("/api/v1/destinations/" + name + "/test", "{\"send\": true}")
                    .json()
                    .path("sent");
            assertThat(sent.path("outcome").asText()).as(sent.toString()).isEqualTo("delivered");
            assertThat(sent.path("reference").asText()).isNotBlank();
        }
    }

    @Test
    void whatWasDeliveredIsReplayedUnderTheSameIds() {
        List<String> captures = deliveries.ready("replayed-agent", 5);
        List<String> exports = deliveries.request(captures, "eval-backlog");
        exports.forEach(export -> deliveries.awaitState(export, "delivered"));
        long before = received(exports);
        String since = deliveries.read(exports.get(0)).path("requestedAt").asText();

        Api.Reply reply =
                service.api().post("/api/v1/destinations/eval-backlog/replay", "{\"since\": \"" + since + "\"}");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("exports").asInt()).isGreaterThanOrEqualTo(5);
        eventually(() -> assertThat(received(exports)).isEqualTo(before + 5));
        exports.forEach(export -> deliveries.awaitState(export, "delivered"));
        assertThat(deliveries.read(exports.get(0)).path("deliveries")).hasSize(2);
    }

    @Test
    void exportsAreListedAndFiltered() {
        List<String> captures = deliveries.ready("listed-agent", 3);
        List<String> exports = deliveries.request(captures, "runbook-drafts");
        exports.forEach(export -> deliveries.awaitState(export, "delivered"));

        assertThat(service.api().all("/api/v1/exports?capture=" + captures.get(0)))
                .singleElement()
                .satisfies(
                        export -> assertThat(export.at("/capture/id").asText()).isEqualTo(captures.get(0)));
        assertThat(service.api().all("/api/v1/exports?destination=runbook-drafts&state=delivered"))
                .extracting(export -> export.path("id").asText())
                .containsAll(exports)
                .doesNotHaveDuplicates();
        assertThat(service.api().get("/api/v1/exports?destination=none").path("items"))
                .isEmpty();
    }

    private static long received(List<String> exports) {
        return receiver.received().stream()
                .filter(message -> exports.contains(message.id()))
                .count();
    }

    /** The failure happens again in further traces, as the pipeline would count them. */
    private static void recur(String capture, int traces) {
        service.database()
                .sql()
                .sql(
                        "update capture set recurrence_count = recurrence_count + :n, observation_count = observation_count + :n,"
                                + " last_seen = last_seen + interval '1 second' where id = :id::uuid")
                .param("n", traces)
                .param("id", capture)
                .update();
    }

    private static String header(ConsumerRecord<String, byte[]> sent, String name) {
        return new String(sent.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static {
        // each run begins without the drafts of the one before
        try (Stream<Path> old = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            old.forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
