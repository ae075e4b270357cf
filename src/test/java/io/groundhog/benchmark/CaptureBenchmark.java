package io.groundhog.benchmark;

import io.groundhog.Groundhog;
import io.groundhog.capture.HandWrittenLoop;
import io.groundhog.datadog.Window;
import io.groundhog.sandbox.Sandbox;
import io.groundhog.sandbox.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Spans a second from Datadog's HTTP to committed rows: the shipped routes beside other ways to do it, all in one run on one
 * database, because only ratios within a run mean anything. {@code bin/benchmark} runs it.
 */
public final class CaptureBenchmark {

    private static final int PAGE = Integer.getInteger("benchmark.page", 1_000);
    private static final int SPANS = Integer.getInteger("benchmark.spans", 20_000);
    private static final int NAIVE_SPANS = SPANS / 20;
    private static final int WARM_UPS = Integer.getInteger("benchmark.warm-ups", 3);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final Duration LENGTH = Duration.ofMinutes(10);

    private final Sandbox datadog;
    private final StatementTimes statements;
    private final JdbcTemplate database;
    private final JdbcTemplate owner;
    private final ProducerTemplate routes;
    private final HandWrittenLoop loop;
    private final PlainInserts inserts;
    private final Map<Way, List<Double>> results = new LinkedHashMap<>();
    private Instant nextFrom = Instant.now().minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.HOURS);
    private int series;

    /** What is compared, in the order of the table. */
    private enum Way {
        ROUTES("a", "the shipped routes"),
        NAIVE("b", "a straightforward Camel route: split, idempotent consumer, an insert a span"),
        LOOP("c", "a hand-written loop over the same classes and statements"),
        INSERTS("d", "PostgreSQL alone: the same rows by batched insert"),
        REPLAY("e", "the shipped routes, every span seen before"),
        SKIM("f", "HTTP and JSON alone, nothing kept");

        private final String letter;
        private final String label;

        Way(String letter, String label) {
            this.letter = letter;
            this.label = label;
        }
    }

    private CaptureBenchmark(Sandbox datadog, ConfigurableApplicationContext service, StatementTimes statements)
            throws Exception {
        this.datadog = datadog;
        this.statements = statements;
        database = service.getBean(JdbcTemplate.class);
        loop = new HandWrittenLoop(service);
        CamelContext camel = service.getBean(CamelContext.class);
        // The first tick comes with the start; this waits for its end.
        camel.getRouteController().stopRoute("poll");
        routes = camel.createProducerTemplate();
        DataSource dataSource = service.getBean(DataSource.class);
        inserts = new PlainInserts(dataSource);
        owner = owner(service);
        owner.execute(NaiveRoute.TABLE);
        owner.execute(PlainInserts.TABLE);
        camel.addRoutes(new NaiveRoute(datadog.url(), dataSource));
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "benchmark");
        StatementTimes statements = new StatementTimes();
        try (Sandbox datadog = Sandbox.start(SandboxSettings.empty(InstantSource.system()));
                ConfigurableApplicationContext service = start(datadog, folder, statements)) {
            CaptureBenchmark benchmark = new CaptureBenchmark(datadog, service, statements);
            if (Boolean.getBoolean("benchmark.statements")) {
                benchmark.explainPages();
            } else {
                benchmark.run();
            }
        }
        System.exit(0);
    }

    /** There is nothing to read but what this class adds. */
    private static ConfigurableApplicationContext start(Sandbox datadog, Path folder, StatementTimes statements) {
        return new SpringApplicationBuilder(Groundhog.class)
                .initializers(context -> {
                    if (Boolean.getBoolean("benchmark.statements")) {
                        context.getBeanFactory().addBeanPostProcessor(statements);
                    }
                })
                .run(
                        "--server.port=0",
                        "--groundhog.data-dir=" + folder.resolve("data"),
                        "--groundhog.datadog.url=" + datadog.url(),
                        "--groundhog.datadog.api-key=sandbox-api-key",
                        "--groundhog.datadog.app-key=sandbox-app-key",
                        "--groundhog.datadog.tick=10h",
                        "--groundhog.datadog.poll-interval=10h",
                        "--groundhog.datadog.initial-lookback=1h",
                        "--groundhog.datadog.requests-per-hour=1000000",
                        "--groundhog.datadog.page-limit=" + PAGE,
                        "--groundhog.capture.trace-delay=10h");
    }

    private void run() throws Exception {
        requireDurability(database);
        System.out.printf("%d rounds of %,d spans after %d to warm up%n", ROUNDS, SPANS, WARM_UPS);
        for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
            Map<Way, Double> rates = round();
            if (round > 0) {
                rates.forEach((way, rate) ->
                        results.computeIfAbsent(way, key -> new ArrayList<>()).add(rate));
            }
            System.out.println((round > 0 ? "round " + round : "warm-up") + ": " + line(rates));
        }
        System.out.println(table());
    }

    /** Where the time of the shipped routes goes: by statement, by process, and how much of it is signing. */
    private void explainPages() {
        for (int round = 0; round <= WARM_UPS; round++) {
            Window listed = seed(SPANS);
            statements.restart();
            ProcessorTime before = ProcessorTime.now(owner);
            long begun = System.nanoTime();
            drainByRoutes(listed);
            double seconds = (System.nanoTime() - begun) / 1e9;
            ProcessorTime taken = ProcessorTime.now(owner).since(before);
            System.out.printf(
                    "%,d spans in %.2f s, %.2f s of it in statements%n", SPANS, seconds, statements.millis() / 1e3);
            double signing = loop.secondsOfSigning(listed);
            System.out.printf(
                    "a span takes %.0f µs of processor time in PostgreSQL, %.0f µs here; %.1f µs of that is signing, %.1f %% of all%n",
                    taken.connections() / SPANS * 1e6,
                    taken.here() / SPANS * 1e6,
                    signing / SPANS * 1e6,
                    100 * signing / (taken.connections() + taken.here()));
        }
        statements.dearest().forEach(System.out::println);
    }

    /** What is measured without these is another database. */
    static void requireDurability(JdbcTemplate database) {
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            String value = database.queryForObject("select current_setting(?)", String.class, setting);
            if (!"on".equals(value)) {
                throw new IllegalStateException(setting + " is " + value);
            }
        }
    }

    private Map<Way, Double> round() throws Exception {
        Map<Way, Double> rates = new LinkedHashMap<>();
        Window listed = seed(SPANS);
        rates.put(Way.ROUTES, rate(SPANS, SPANS, () -> drainByRoutes(listed)));
        rates.put(Way.REPLAY, rate(SPANS, 0, () -> drainByRoutes(listed)));
        Window few = seed(NAIVE_SPANS);
        rates.put(
                Way.NAIVE,
                rate(
                        NAIVE_SPANS,
                        0,
                        () -> routes.send("direct:naive", exchange -> exchange.setProperty("window", few))));
        Window looped = seed(SPANS);
        long window = plan(looped);
        long fence = fence();
        rates.put(Way.LOOP, rate(SPANS, SPANS, () -> loop.drain(window, looped, fence)));
        rates.put(Way.SKIM, rate(SPANS, 0, () -> loop.skim(looped)));
        inserts.take(looped);
        rates.put(Way.INSERTS, rate(SPANS, 0, inserts::write));
        expect(NAIVE_SPANS, "naive_failure");
        expect(SPANS, "plain_reference");
        owner.execute("truncate naive_failure, plain_reference");
        database.update("delete from camel_messageprocessed where processorname = 'naive'");
        datadog.spans().clear();
        return rates;
    }

    /** Spans a second; fails when the work was not done. */
    private double rate(int spans, int stored, Runnable work) {
        long before = references();
        long begun = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (references() - before != stored) {
            throw new IllegalStateException(
                    "%d rows were to be stored, but %d were".formatted(stored, references() - before));
        }
        return spans / seconds;
    }

    private Window seed(int spans) {
        Instant from = nextFrom;
        nextFrom = from.plus(LENGTH);
        datadog.spans().addAll(new FailingSpans(spans, from, LENGTH.minusMinutes(1), "%06x".formatted(series++)));
        return new Window(from, from.plus(LENGTH));
    }

    private void drainByRoutes(Window window) {
        long id = plan(window);
        routes.requestBody("direct:poll-once", (Object) null);
        String state = database.queryForObject("select state from read_window where id = ?", String.class, id);
        if (!"drained".equals(state)) {
            throw new IllegalStateException("The listing is not drained but " + state);
        }
    }

    private long plan(Window window) {
        return database.queryForObject(
                "insert into read_window (tier, from_at, to_at, page_limit) values ('backfill', ?, ?, ?) returning id",
                Long.class,
                Timestamp.from(window.from()),
                Timestamp.from(window.to()),
                PAGE);
    }

    private long fence() {
        return database.queryForObject("update poll_cursor set fence = fence + 1 returning fence", Long.class);
    }

    private long references() {
        return database.queryForObject("select count(*) from trace_reference", Long.class);
    }

    private void expect(int rows, String table) {
        Integer found = database.queryForObject("select count(*) from " + table, Integer.class);
        if (found == null || found != rows) {
            throw new IllegalStateException(table + " has " + found + " rows instead of " + rows);
        }
    }

    /** The database as its owner sees it. */
    static JdbcTemplate owner(ConfigurableApplicationContext service) {
        var environment = service.getEnvironment();
        return new JdbcTemplate(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                environment.getRequiredProperty("spring.flyway.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password")));
    }

    private String table() {
        StringBuilder table = new StringBuilder("\n|   | way | spans/s | compared |\n|---|---|---:|---:|\n");
        for (Way way : Way.values()) {
            table.append("| %s | %s | %,.0f | %s |%n".formatted(way.letter, way.label, median(way), compared(way)));
        }
        return table.toString();
    }

    private String compared(Way way) {
        return switch (way) {
            case ROUTES, SKIM -> "";
            case REPLAY -> String.format(Locale.ROOT, "e/a = %.2f", median(way) / median(Way.ROUTES));
            case NAIVE, LOOP, INSERTS ->
                String.format(Locale.ROOT, "a/%s = %.2f", way.letter, median(Way.ROUTES) / median(way));
        };
    }

    private double median(Way way) {
        return results.get(way).stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    }

    private static String line(Map<Way, Double> rates) {
        StringBuilder line = new StringBuilder();
        rates.forEach((way, rate) -> line.append("%s %,.0f  ".formatted(way.letter, rate)));
        return line.toString().stripTrailing();
    }
}
