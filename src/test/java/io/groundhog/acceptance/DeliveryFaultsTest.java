package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong on the way to a destination: afterwards what was delivered is what was asked for, and what came twice came with the
 * same key and the same bytes.
 */
class DeliveryFaultsTest {

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final String SECRET = Receiver.newSecret();
    private static final String TOPIC = KafkaBroker.topic("failures-under-faults");
    private static final Receiver receiver = Receiver.start(InstantSource.system(), SECRET);
    private static final Path folder = Path.of("target", "acceptance", "drafts-under-faults");

    @RegisterExtension
    static final Service service = Deliveries.quick(receiver, SECRET)
            .with("camel.component.kafka.brokers", KafkaBroker.address())
            .with("groundhog.destinations.guardrail-generator.topic", TOPIC)
            .with("groundhog.destinations.runbook-drafts.folder", folder.toString());

    private final Deliveries deliveries = new Deliveries(service);

    @AfterEach
    void heal() {
        receiver.faults().clear();
        receiver.clear();
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    static List<Fault> networkFaults() {
        return List.of(
                Fault.resetBeforeHeaders(),
                Fault.resetAfterHeaders(),
                Fault.cutBody(0.5),
                Fault.hang(Duration.ofSeconds(30)),
                Fault.delay(Duration.ofSeconds(5)),
                Fault.slowDrip(1, Duration.ofMillis(400)),
                Fault.body("{\"error\": \"the backlog is full\"}"),
                Fault.body("{\"success\": false}"),
                Fault.status(500),
                Fault.status(503),
                Fault.status(504),
                Fault.status(408),
                Fault.status(425));
    }

    @ParameterizedTest
    @MethodSource("networkFaults")
    void whatPassesIsTriedAgainWithTheSameKeyAndTheSameBytes(Fault fault) {
        receiver.faults().next(6, fault);
        List<String> exports = deliveries.request(deliveries.ready("network-" + System.nanoTime(), 3), "eval-backlog");
        eventually(() -> {
            deliveries.timePasses();
            assertThat(receiver.taken()).containsExactlyInAnyOrderElementsOf(exports);
            assertThat(exports).allSatisfy(export -> assertThat(
                            deliveries.read(export).path("state").asText())
                    .isEqualTo("delivered"));
        });
        everythingThatCameTwiceIsTheSame();
    }

    @Test
    void anEndlessAnswerIsReadOnlyInPart() {
        receiver.faults().always(Fault.answer(200, "text/plain", "x".repeat(5_000_000), Map.of()));
        String export = deliveries.request(deliveries.ready("endless-agent", 1).get(0), "eval-backlog");
        JsonNode attempt = deliveries.awaitState(export, "delivered").at("/deliveries/0/attempts/0");
        assertThat(attempt.path("answer").asText()).hasSize(2_000);
        receiver.faults().clear();
        deliveries.awaitState(
                deliveries.request(deliveries.ready("after-endless-agent", 1).get(0), "eval-backlog"), "delivered");
    }

    @Test
    void theDatabaseIsCutOffInTheMiddle() {
        List<String> exports = deliveries.request(deliveries.ready("cut-agent", 1_000), "eval-backlog");
        for (int i = 0; i < 5; i++) {
            int seen = receiver.taken().size();
            service.database().cutConnections();
            eventually(() -> assertThat(receiver.taken().size()).isGreaterThan(Math.min(seen, 999)));
        }
        eventually(() -> assertThat(service.database()
                        .count("delivery where state = 'delivered' and package_id in ('" + String.join("','", exports)
                                + "')"))
                .isEqualTo(1_000));
        assertThat(receiver.taken()).hasSize(1_000).containsAll(exports);
        everythingThatCameTwiceIsTheSame();
    }

    @Test
    void whatWasSentButNotWrittenDownIsSentAgainUnderTheSameKey() {
        List<String> captures = deliveries.ready("unwritten-agent", 20);
        loseResults();
        List<String> exports;
        try (Service.Replica doomed = service.start(Map.of())) {
            exports = deliveries.request(captures, "eval-backlog");
            eventually(() -> assertThat(receiver.taken()).containsAll(exports));
            assertThat(service.database().count("delivery where destination = 'eval-backlog' and state = 'due'"))
                    .isEqualTo(20);
        } finally {
            keepResults();
        }
        exports.forEach(export -> deliveries.awaitState(export, "delivered"));
        assertThat(receiver.taken()).hasSize(20);
        everythingThatCameTwiceIsTheSame();
    }

    @Test
    void whatWasSentIsNotSentAgainWhileItsResultCannotBeWrittenDown() {
        loseResults();
        List<String> exports;
        try {
            exports = deliveries.request(deliveries.ready("unwritable-agent", 20), "eval-backlog");
            eventually(() -> assertThat(receiver.taken()).containsAll(exports));
            Instant sent = Instant.now();
            // the leases run out, and the same replica takes what is due once more
            eventually(() -> assertThat(service.database()
                            .sql()
                            .sql(
                                    "select count(*) from delivery where package_id = any (?) and state = 'due' and leased_until > ?")
                            .param(exports.toArray(String[]::new))
                            .param(Timestamp.from(sent.plus(LEASE.plusMillis(500))))
                            .query(Integer.class)
                            .single())
                    .isEqualTo(20));
        } finally {
            keepResults();
        }
        exports.forEach(export -> deliveries.awaitState(export, "delivered"));
        assertThat(receiver.received()).hasSize(20);
        assertThat(exports)
                .allSatisfy(export -> assertThat(deliveries.read(export).at("/deliveries/0/attempts"))
                        .hasSize(1));
    }

    @Test
    void whatAnotherReplicaHasTakenMeanwhileIsLeftToIt() {
        receiver.faults().always(Fault.delay(Duration.ofMillis(700)));
        List<String> exports = deliveries.request(deliveries.ready("overtaken-agent", 80), "eval-backlog");
        List<String> last = exports.subList(72, 80);
        // eight at a time: the last ones wait for much longer than a lease lasts
        eventually(() -> assertThat(overtake(last)).isEqualTo(8));
        eventually(() -> assertThat(receiver.taken()).containsAll(exports.subList(0, 72)));
        eventually(() -> assertThat(
                        service.database().count("delivery where destination = 'eval-backlog' and state = 'due'"))
                .isEqualTo(8));
        assertThat(receiver.taken()).doesNotContainAnyElementsOf(last);

        service.database()
                .sql()
                .sql("update delivery set leased_until = now() where package_id = any (?)")
                .param(last.toArray(String[]::new))
                .update();
        exports.forEach(export -> deliveries.awaitState(export, "delivered"));
        assertThat(receiver.received()).hasSize(80);
    }

    private int overtake(List<String> exports) {
        return service.database()
                .sql()
                .sql("update delivery set leased_by = gen_random_uuid(), leased_until = now() + interval '1 hour'"
                        + " where package_id = any (?) and leased_by is not null")
                .param(exports.toArray(String[]::new))
                .update();
    }

    private static void loseResults() {
        service.database()
                .sql()
                .sql(
                        """
                        create function lose_results() returns trigger language plpgsql as $$
                        begin raise exception 'lost' using errcode = '08006'; end $$""")
                .update();
        service.database()
                .sql()
                .sql(
                        "create trigger lose_results before insert on delivery_attempt for each row execute function lose_results()")
                .update();
    }

    private static void keepResults() {
        service.database()
                .sql()
                .sql("drop trigger lose_results on delivery_attempt")
                .update();
        service.database().sql().sql("drop function lose_results()").update();
    }

    @Test
    void aLeaseOfAReplicaThatDiedRunsOut() {
        deliveries.pause("eval-backlog");
        String export = deliveries.request(deliveries.ready("leased-agent", 1).get(0), "eval-backlog");
        Timestamp leasedUntil = service.database()
                .sql()
                .sql(
                        "update delivery set leased_by = gen_random_uuid(), leased_until = now() + interval '2 seconds' where package_id = ? returning leased_until")
                .param(export)
                .query(Timestamp.class)
                .single();
        deliveries.post("/destinations/eval-backlog/resume");
        deliveries.awaitState(export, "delivered");
        assertThat(service.database()
                        .sql()
                        .sql("select delivered_at from delivery where package_id = ?")
                        .param(export)
                        .query(Timestamp.class)
                        .single())
                .isAfter(leasedUntil);
    }

    @Test
    void replicasShareTheWorkAndSendNothingTwice() {
        try (Service.Replica second = service.start(Map.of())) {
            double before = delivered(service.api());
            // slow until both have had a part: one of them alone would soon be done
            receiver.faults().always(Fault.delay(Duration.ofMillis(200)));
            List<String> exports = deliveries.request(deliveries.ready("shared-agent", 1_000), "eval-backlog");
            eventually(() -> {
                assertThat(delivered(service.api())).isGreaterThan(before);
                assertThat(delivered(second.api())).isPositive();
            });
            receiver.faults().clear();
            eventually(() -> assertThat(
                            service.database().count("delivery where destination = 'eval-backlog' and state = 'due'"))
                    .isZero());

            assertThat(receiver.received()).hasSize(1_000);
            assertThat(receiver.taken()).containsAll(exports);
        }
    }

    @Test
    void whatBecomesDueAfterTheTableWasAnalysedIsFoundAtOnce() {
        deliveries.pause("eval-backlog");
        deliveries.request(deliveries.ready("known-agent", 1), "runbook-drafts");
        eventually(() -> assertThat(service.database().count("delivery where state = 'due'"))
                .isZero());
        service.database().sql().sql("vacuum analyze delivery").update();
        int sudden = 1_000;
        List<String> exports = deliveries.request(deliveries.ready("sudden-agent", sudden), "eval-backlog");
        long before = rowsLookedAt();
        deliveries.post("/destinations/eval-backlog/resume");
        // the receiver is asked, because asking the table looks at rows too, at all that earlier tests left
        eventually(() -> assertThat(receiver.taken()).containsAll(exports));
        eventually(() -> assertThat(service.database().count("delivery where state = 'due'"))
                .isZero());
        // connections tell a little later what they did: look at each row twice, to claim it and to write its result
        eventually(() -> assertThat(rowsLookedAt() - before).isGreaterThanOrEqualTo(2 * sudden));
        // looking through all that is due for each row is 500 of them and more
        assertThat((rowsLookedAt() - before) / sudden).isLessThan(150);
    }

    /** Rows of the outbox that statements have looked at so far. */
    private static long rowsLookedAt() {
        return service.database()
                .sql()
                .sql(
                        """
                        select s.seq_tup_read + s.idx_tup_fetch
                        from (select pg_stat_force_next_flush(), pg_stat_clear_snapshot()) f, pg_stat_user_tables s
                        where s.relname = 'delivery'""")
                .query(Long.class)
                .single();
    }

    @Test
    void tenThousandThatAreDueAtOnceAllArriveOnce() {
        deliveries.pause("eval-backlog");
        List<String> captures = deliveries.ready("crowded-agent", 10_000);
        for (int from = 0; from < captures.size(); from += 1_000) {
            deliveries.request(captures.subList(from, from + 1_000), "eval-backlog");
        }
        deliveries.post("/destinations/eval-backlog/resume");
        await().atMost(Duration.ofMinutes(5))
                .until(() -> service.database()
                                .count(
                                        "(select from delivery where destination = 'eval-backlog' and state = 'due' limit 1) due")
                        == 0);

        assertThat(service.database()
                        .count("delivery where destination = 'eval-backlog' and state = 'delivered'"
                                + " and package_id in (select p.id from export_package p join capture c on c.id = p.capture_id"
                                + " where c.agent = 'crowded-agent')"))
                .isEqualTo(10_000);
        assertThat(receiver.received().stream().map(Receiver.Received::id).distinct())
                .hasSize(10_000);
        everythingThatCameTwiceIsTheSame();
        // An answer that took longer than is waited for makes a second one of the same delivery, and is known.
        assertThat(receiver.received())
                .hasSize(service.database()
                        .number(
                                "select sum(sends) from delivery_attempt where package_id in (select p.id from export_package p"
                                        + " join capture c on c.id = p.capture_id where c.agent = 'crowded-agent')"));
    }

    @Test
    void kafkaIsGoneAndComesBack() {
        List<String> exports;
        try {
            KafkaBroker.NETWORK.cut();
            exports = deliveries.request(deliveries.ready("cut-off-agent", 5), "guardrail-generator");
            eventually(() -> assertThat(
                            deliveries.read(exports.get(0)).path("attemptsMade").asInt())
                    .isPositive());
            JsonNode waiting = deliveries.read(exports.get(0));
            assertThat(waiting.at("/lastFailure/outcome").asText()).isEqualTo("transient");
        } finally {
            KafkaBroker.NETWORK.mend();
        }
        eventually(() -> {
            deliveries.timePasses();
            assertThat(exports).allSatisfy(export -> assertThat(
                            deliveries.read(export).path("state").asText())
                    .isEqualTo("delivered"));
        });
        assertThat(KafkaBroker.records(TOPIC).stream()
                        .map(sent -> Deliveries.json(sent.value()).path("id").asText()))
                .containsAll(exports);
    }

    @Test
    void whatIsTooLargeForTheBrokerIsGivenUpAndSaysWhy() {
        String capture = deliveries.ready("large-agent", 1).get(0);
        service.database()
                .sql()
                .sql(
                        "update trace_reference set evidence = evidence || jsonb_build_object('inputText', repeat('x', 8000), 'outputText',"
                                + " repeat('y', 8000)) where capture_id = ?::uuid")
                .param(capture)
                .update();
        service.database()
                .sql()
                .sql(
                        "insert into trace_snapshot (trace_id, capture_id, spans) select context_trace_id, id, (select jsonb_agg(jsonb_build_object("
                                + "'spanId', i::text, 'kind', 'tool', 'name', 'n', 'inputText', repeat('z', 8000))) from generate_series(1, 50) i)"
                                + " from capture where id = ?::uuid")
                .param(capture)
                .update();

        String export = deliveries.request(capture, "guardrail-generator");

        JsonNode dead = deliveries.awaitState(export, "dead");
        assertThat(dead.at("/lastFailure/error").asText()).containsIgnoringCase("RecordTooLarge");
        deliveries.post("/exports/" + export + "/cancel");
    }

    @Test
    void aFullDiskLeavesNoHalfFileAndPasses() throws IOException {
        deliveries.pause("runbook-drafts");
        String capture = deliveries.ready("full-agent", 1).get(0);
        String export = deliveries.request(capture, "runbook-drafts");
        long number =
                service.api().get("/api/v1/captures/" + capture).path("number").asLong();
        String name =
                "F-" + number + "-search-flights-timeout-number-1-" + export.substring(export.length() - 12) + ".md";
        Files.createDirectories(folder);
        Path part = folder.resolve("." + name + ".part");
        Files.createSymbolicLink(part, Path.of("/dev/full"));
        deliveries.post("/destinations/runbook-drafts/resume");

        eventually(() ->
                assertThat(deliveries.read(export).path("attemptsMade").asInt()).isPositive());
        assertThat(deliveries.read(export).at("/lastFailure/outcome").asText()).isEqualTo("transient");
        assertThat(deliveries.read(export).at("/lastFailure/error").asText()).contains("No space left");
        assertThat(folder.resolve(name)).doesNotExist();

        Files.delete(part);
        deliveries.timePasses();
        JsonNode delivered = deliveries.awaitState(export, "delivered");
        assertThat(delivered.at("/confirmation/reference").asText()).isEqualTo(name);
        assertThat(folder.resolve(name)).content().contains(export, "## History");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsWaitedFor() throws IOException {
        Path moved = folder.resolveSibling("drafts-moved-away");
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.exists(moved) ? Files.list(moved) : Stream.empty()) {
            old.forEach(file -> file.toFile().delete());
        }
        Files.deleteIfExists(moved);
        Files.move(folder, moved);
        Files.writeString(folder, "a file where the folder should be");
        String export;
        try {
            export = deliveries.request(deliveries.ready("blocked-agent", 1).get(0), "runbook-drafts");
            eventually(() -> assertThat(
                            deliveries.read(export).path("attemptsMade").asInt())
                    .isPositive());
            assertThat(deliveries.read(export).at("/lastFailure/outcome").asText())
                    .isEqualTo("transient");
        } finally {
            Files.delete(folder);
            Files.move(moved, folder);
        }
        deliveries.timePasses();
        deliveries.awaitState(export, "delivered");
    }

    /** Attempts of one replica that delivered, as Prometheus sees them. */
    private static double delivered(Api api) {
        return api.text("/actuator/prometheus")
                .lines()
                .filter(line -> line.startsWith("groundhog_deliveries_total") && line.contains("delivered"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void everythingThatCameTwiceIsTheSame() {
        Map<String, Set<String>> bodies = receiver.received().stream()
                .collect(Collectors.groupingBy(
                        Receiver.Received::id, Collectors.mapping(Receiver.Received::text, Collectors.toSet())));
        assertThat(bodies).allSatisfy((id, texts) -> assertThat(texts).hasSize(1));
    }
}
