package io.groundhog.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.Groundhog;
import io.groundhog.sandbox.Receiver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.util.FileSystemUtils;

/**
 * Deliveries a second through the shipped routes of destinations, all record-keeping included, beside the same packages sent row by row;
 * and the time from asking for one export until it is confirmed. Whatever does not arrive exactly once ends the run. {@code bin/benchmark
 * export} runs it.
 */
public final class ExportBenchmark {

    private static final int EXPORTS = Integer.getInteger("benchmark.exports", 5_000);
    private static final int PLAIN_EXPORTS = EXPORTS / 5;
    private static final int WARM_UPS = Integer.getInteger("benchmark.warm-ups", 1);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int LATENCIES = Integer.getInteger("benchmark.latencies", 200);
    private static final List<String> ONLY =
            List.of(System.getProperty("benchmark.only", "eval-backlog,guardrail-generator,runbook-drafts,nowhere")
                    .split(","));
    private static final boolean EXPLAIN = Boolean.getBoolean("benchmark.statements");
    private static final boolean CAPTURES = Boolean.parseBoolean(System.getProperty("benchmark.captures", "true"));
    /** In the place of what captures are told of a delivery. */
    private static final String NOTHING = "select 1 where :#${exchangeProperty.noted[delivered_ids]}::text is null";

    private static final int CHUNK = 1_000;
    private static final long PATIENCE_SECONDS = 600;
    private static final String TOKEN = "token-of-the-benchmark";
    private static final String SECRET = Receiver.newSecret();
    private static final String TOPIC = "groundhog.failures";
    private static final String NOWHERE =
            """
            - route:
                id: nowhere
                description: Takes everything and does nothing.
                routeConfigurationId: delivery
                from:
                  uri: outbox:nowhere
                  parameters:
                    format: bundle
                  steps:
                    - bean:
                        ref: nowhere
                        method: take
            """;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final StatementTimes statements;
    private final JdbcTemplate database;
    private final ReadyCaptures captures;
    private final PlainOutbox plain;
    private final String api;
    private final List<Way> ways;

    /** One destination with what was measured there, a number for each round. */
    private record Way(
            String destination,
            String label,
            int parallel,
            Place place,
            List<Double> asked,
            List<Double> shipped,
            List<Double> alone,
            List<Double> together) {

        Way(String destination, String label, int parallel, Place place) {
            this(
                    destination,
                    label,
                    parallel,
                    place,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }

        void forget() {
            List.of(asked, shipped, alone, together).forEach(List::clear);
        }
    }

    private ExportBenchmark(ConfigurableApplicationContext service, StatementTimes statements, List<Way> ways)
            throws IOException {
        this.statements = statements;
        this.ways = ways;
        JdbcTemplate owner = CaptureBenchmark.owner(service);
        CaptureBenchmark.requireDurability(owner);
        database = owner;
        captures = new ReadyCaptures(owner);
        plain = new PlainOutbox(service.getBean(DataSource.class));
        api = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + "/api/v1";
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "benchmark");
        Path drafts = Files.createDirectories(folder.resolve("drafts"));
        FileSystemUtils.copyRecursively(Path.of("routes"), folder.resolve("routes"));
        Files.writeString(folder.resolve("routes/destinations/nowhere.camel.yaml"), NOWHERE);
        if (!CAPTURES) {
            Files.writeString(folder.resolve("routes/sql/capture/mark-exported.sql"), NOTHING);
        }
        EmbeddedKafkaKraftBroker broker = broker();
        String brokers = broker.getBrokersAsString();
        Place.Nowhere nowhere = new Place.Nowhere();
        StatementTimes statements = new StatementTimes();
        try (Receiver receiver = Receiver.start(InstantSource.system(), SECRET);
                ConfigurableApplicationContext service =
                        start(folder, drafts, receiver, brokers, nowhere, statements)) {
            List<Way> ways = List.of(
                    new Way("eval-backlog", "HTTP", 8, Place.Web.of(receiver, SECRET)),
                    new Way("guardrail-generator", "Kafka", 16, Place.Topic.of(brokers, TOPIC)),
                    new Way("runbook-drafts", "files", 8, new Place.Folder(drafts)),
                    new Way("nowhere", "the outbox alone", 4, nowhere));
            new ExportBenchmark(
                            service,
                            statements,
                            ways.stream()
                                    .filter(way -> ONLY.contains(way.destination))
                                    .toList())
                    .run();
        }
        System.exit(0);
    }

    private static EmbeddedKafkaKraftBroker broker() {
        for (String talkative :
                List.of("org.apache.kafka", "kafka", "org.springframework.kafka", "state.change.logger")) {
            ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(talkative))
                    .setLevel(ch.qos.logback.classic.Level.ERROR);
        }
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 2, TOPIC);
        broker.afterPropertiesSet();
        return broker;
    }

    /** The service as it is shipped, with nothing to read. */
    private static ConfigurableApplicationContext start(
            Path folder,
            Path drafts,
            Receiver receiver,
            String brokers,
            Place.Nowhere nowhere,
            StatementTimes statements) {
        return new SpringApplicationBuilder(Groundhog.class)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("nowhere", nowhere);
                    if (EXPLAIN) {
                        context.getBeanFactory().addBeanPostProcessor(statements);
                    }
                })
                .run(
                        "--server.port=0",
                        "--groundhog.data-dir=" + folder.resolve("data"),
                        "--groundhog.routes=file:" + folder.resolve("routes"),
                        "--groundhog.datadog.url=http://127.0.0.1:9",
                        "--groundhog.datadog.api-key=none",
                        "--groundhog.datadog.app-key=none",
                        "--groundhog.datadog.tick=10h",
                        "--groundhog.security.admin-token=" + TOKEN,
                        "--groundhog.export.allowed-hosts=127.0.0.1",
                        "--groundhog.destinations.eval-backlog.url=" + receiver.url(),
                        "--groundhog.destinations.eval-backlog.secret=" + SECRET,
                        "--groundhog.destinations.guardrail-generator.topic=" + TOPIC,
                        "--groundhog.destinations.runbook-drafts.folder=" + drafts,
                        "--camel.component.kafka.brokers=" + brokers);
    }

    private void run() throws Exception {
        System.out.printf(
                "%d rounds of %,d exports to each destination after %d to warm up; row by row %,d%n",
                ROUNDS, EXPORTS, WARM_UPS, PLAIN_EXPORTS);
        for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
            if (round == 1) {
                ways.forEach(Way::forget);
            }
            List<String> ready = captures.add(EXPORTS);
            for (Way way : ways) {
                captures.readyAgain();
                measure(way, ready);
                System.out.printf(
                        Locale.ROOT,
                        "%s: %s asked %,.0f  shipped %,.0f  row by row %,.0f, by %d %,.0f%n",
                        round > 0 ? "round " + round : "warm-up",
                        way.label,
                        latest(way.asked),
                        latest(way.shipped),
                        latest(way.alone),
                        way.parallel,
                        latest(way.together));
            }
        }
        System.out.println(database.queryForObject(
                "select 'bundles of ' || round(avg(octet_length(bundle::text))) || ' bytes on average' from export_package",
                String.class));
        System.out.println(table());
        System.out.println(latencies());
    }

    private void measure(Way way, List<String> ready) throws Exception {
        post("/destinations/" + way.destination + "/pause", "{\"reason\": \"what is measured is asked for first\"}");
        List<String> exports = new ArrayList<>();
        long begun = System.nanoTime();
        for (int from = 0; from < ready.size(); from += CHUNK) {
            exports.addAll(request(way.destination, ready.subList(from, Math.min(ready.size(), from + CHUNK))));
        }
        way.asked.add(exports.size() / seconds(begun));
        if (exports.size() != ready.size()) {
            throw new IllegalStateException(
                    ready.size() + " exports were to be written, but " + exports.size() + " were");
        }
        statements.restart();
        ProcessorTime before = ProcessorTime.now(database);
        begun = System.nanoTime();
        post("/destinations/" + way.destination + "/resume", "");
        await(
                20,
                () -> Boolean.TRUE.equals(database.queryForObject(
                        "select not exists (select from delivery where destination = ? and state = 'due')",
                        Boolean.class,
                        way.destination)));
        way.shipped.add(exports.size() / seconds(begun));
        if (EXPLAIN) {
            ProcessorTime took = ProcessorTime.now(database).since(before);
            System.out.printf(
                    "%.2f s, %.2f s of it in statements; a delivery takes %.0f µs of processor time in PostgreSQL, %.0f µs here%n",
                    exports.size() / latest(way.shipped),
                    statements.millis() / 1e3,
                    took.connections() / exports.size() * 1e6,
                    took.here() / exports.size() * 1e6);
            statements.dearest().stream().limit(12).forEach(System.out::println);
        }
        requireArrived(way, exports);
        int delivered = database.queryForObject(
                "select count(*) from delivery d join delivery_attempt a using (package_id)"
                        + " where package_id = any (?) and d.state = 'delivered' and a.outcome = 'delivered'",
                Integer.class,
                (Object) exports.toArray(String[]::new));
        if (delivered != exports.size()) {
            throw new IllegalStateException(
                    exports.size() + " are to be confirmed by one attempt, but " + delivered + " are");
        }
        way.alone.add(rowByRow(way, exports, 1));
        way.together.add(rowByRow(way, exports, way.parallel));
    }

    private double rowByRow(Way way, List<String> exports, int workers) {
        List<String> copies = plain.take(exports.subList(0, Math.min(PLAIN_EXPORTS, exports.size())));
        long begun = System.nanoTime();
        plain.drain(way.place, workers);
        double rate = copies.size() / seconds(begun);
        if (!(way.place instanceof Place.Topic)) {
            requireArrived(way, copies);
        } else if (way.place.arrived().size() != copies.size()) {
            throw new IllegalStateException("Not all records came");
        }
        return rate;
    }

    /** What came is what was asked for, each once. */
    private static void requireArrived(Way way, List<String> exports) {
        List<String> arrived = way.place.arrived();
        Set<String> came = new TreeSet<>(arrived);
        Set<String> wanted = exports.stream().map(Place::end).collect(Collectors.toCollection(TreeSet::new));
        if (arrived.size() != came.size() || !came.equals(wanted)) {
            throw new IllegalStateException("%s: %,d were asked for, %,d came, %,d of them different"
                    .formatted(way.label, wanted.size(), arrived.size(), came.size()));
        }
    }

    /** From the request for one export until the database says that it was delivered, with nothing else to do. */
    private String latencies() throws Exception {
        StringBuilder table = new StringBuilder("\n| from request to confirmed | p50 | p95 |\n|---|---:|---:|\n");
        for (Way way : ways) {
            List<String> asked = new ArrayList<>();
            List<Double> millis = new ArrayList<>();
            for (String capture : captures.add(LATENCIES)) {
                long begun = System.nanoTime();
                String id = post("/captures/" + capture + "/exports", "{\"destination\": \"" + way.destination + "\"}")
                        .path("id")
                        .asText();
                await(1, () -> "delivered"
                        .equals(database.queryForObject(
                                "select state::text from delivery where package_id = ?", String.class, id)));
                millis.add(seconds(begun) * 1e3);
                asked.add(id);
            }
            requireArrived(way, asked);
            List<Double> sorted = millis.stream().sorted().toList();
            table.append("| %s, %,d exports | %.1f ms | %.1f ms |%n"
                    .formatted(
                            way.label,
                            LATENCIES,
                            sorted.get(LATENCIES / 2),
                            sorted.get((int) Math.ceil(LATENCIES * 0.95) - 1)));
        }
        return table.toString();
    }

    private List<String> request(String destination, List<String> ready) throws Exception {
        JsonNode answer = post(
                "/exports",
                JSON.writeValueAsString(new LinkedHashMap<>(Map.of("destination", destination, "captures", ready))));
        List<String> exports = new ArrayList<>();
        answer.path("exports").forEach(id -> exports.add(id.asText()));
        return exports;
    }

    private JsonNode post(String path, String body) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(api + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    path + " answered " + answer.statusCode() + " " + new String(answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private static void await(int millis, BooleanSupplier done) throws InterruptedException {
        for (long begun = System.nanoTime(); !done.getAsBoolean(); Thread.sleep(millis)) {
            if (seconds(begun) > PATIENCE_SECONDS) {
                throw new IllegalStateException("Not all was delivered within " + PATIENCE_SECONDS + " s");
            }
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("\n| to | exports asked for/s | deliveries/s | row by row | ratio "
                + "| row by row, as many at a time | ratio |\n|---|---:|---:|---:|---:|---:|---:|\n");
        for (Way way : ways) {
            double shipped = median(way.shipped);
            table.append("| %s | %,.0f | %,.0f | %,.0f | %.1f | %,.0f (%d) | %.1f |%n"
                    .formatted(
                            way.label,
                            median(way.asked),
                            shipped,
                            median(way.alone),
                            shipped / median(way.alone),
                            median(way.together),
                            way.parallel,
                            shipped / median(way.together)));
        }
        return table.toString();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double latest(List<Double> values) {
        return values.get(values.size() - 1);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
