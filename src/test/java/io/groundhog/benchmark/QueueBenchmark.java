package io.groundhog.benchmark;

import io.groundhog.Groundhog;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How fast the queue answers with a million traces in 50,000 captures: over HTTP, and how long PostgreSQL was busy with it.
 * {@code bin/benchmark queue} runs it.
 */
public final class QueueBenchmark {

    private static final int CAPTURES = Integer.getInteger("benchmark.captures", 50_000);
    private static final int TRACES = Integer.getInteger("benchmark.traces", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 300);
    private static final int WARM_UPS = 60;
    static final String TOKEN = "token-of-the-benchmark";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(1);
    private final String base;
    private final StatementTimes statements;
    private final ServerTimes server;

    private QueueBenchmark(ConfigurableApplicationContext service, StatementTimes statements, ServerTimes server) {
        this.base =
                "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + "/api/v1/captures";
        this.statements = statements;
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        StatementTimes statements = new StatementTimes();
        try (ConfigurableApplicationContext service = start(statements)) {
            long begun = System.nanoTime();
            long traces = new FullQueue(CaptureBenchmark.owner(service)).fill(CAPTURES, TRACES);
            System.out.printf(
                    "%,d captures with %,d traces, filled in %d s; %d requests each%n",
                    CAPTURES, traces, (System.nanoTime() - begun) / 1_000_000_000, ROUNDS);
            try (ServerTimes server = new ServerTimes(service)) {
                new QueueBenchmark(service, statements, server).run();
            }
        }
        System.exit(0);
    }

    /** The service without anything that reads or delivers. */
    static ConfigurableApplicationContext start(StatementTimes statements) throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "benchmark");
        return new SpringApplicationBuilder(Groundhog.class)
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(statements))
                .run(
                        "--server.port=0",
                        "--groundhog.data-dir=" + folder.resolve("data"),
                        "--groundhog.datadog.url=http://127.0.0.1:9",
                        "--groundhog.datadog.api-key=none",
                        "--groundhog.datadog.app-key=none",
                        "--groundhog.security.admin-token=" + TOKEN,
                        "--camel.main.routes-include-pattern=file:routes/review/*.camel.yaml,file:routes/export/*.camel.yaml");
    }

    private void run() throws Exception {
        System.out.println("| Request | API p50 | API p95 | PostgreSQL p50 | PostgreSQL p95 |");
        System.out.println("|---|---:|---:|---:|---:|");
        for (Map.Entry<String, Supplier<String>> request : requests().entrySet()) {
            for (int i = 0; i < WARM_UPS; i++) {
                send(request.getValue().get());
            }
            List<Double> whole = new ArrayList<>();
            List<Double> inPostgres = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                String address = request.getValue().get();
                server.millis();
                long begun = System.nanoTime();
                send(address);
                whole.add((System.nanoTime() - begun) / 1e6);
                inPostgres.add(server.millis());
            }
            System.out.printf(
                    "| %s | %.1f ms | %.1f ms | %.1f ms | %.1f ms |%n",
                    request.getKey(),
                    percentile(whole, 50),
                    percentile(whole, 95),
                    percentile(inPostgres, 50),
                    percentile(inPostgres, 95));
        }
        System.out.println();
        if (Boolean.getBoolean("benchmark.plans")) {
            statements
                    .plansOfThoseOver(15)
                    .forEach((statement, plan) -> System.out.println(statement + "\n\n" + plan + "\n"));
        }
    }

    private Map<String, Supplier<String>> requests() {
        Map<String, Supplier<String>> requests = new LinkedHashMap<>();
        requests.put("first page", () -> "");
        requests.put("one status", () -> "?status=" + one("new", "triaged", "ready", "ignored"));
        requests.put("one agent", () -> "?agent=" + agent());
        requests.put(
                "agent, severity and status, by recurrence",
                () -> "?agent=" + agent() + "&severity=high&severity=critical" + "&status=new&sort=-recurrence");
        requests.put("time range, by severity", () -> "?range=" + one("24h", "7d") + "&sort=-severity");
        requests.put(
                "recurrence, oldest first",
                () -> "?minRecurrence=" + (1 + random.nextInt(50)) + "&maxRecurrence=500&sort=firstSeen");
        requests.put("assignee, regressed", () -> "?assignee=person-" + one("0", "6") + "&regressed=true");
        requests.put("nothing matches", () -> "?agent=nobody&status=ready");
        requests.put("a frequent word", () -> "?q=word" + (1 + random.nextInt(5)));
        requests.put("a rare word", () -> "?q=word" + (2_000 + random.nextInt(2_900)));
        requests.put("two words", () -> "?q=word" + (1 + random.nextInt(50)) + "+word" + (50 + random.nextInt(500)));
        requests.put("beginning of a word", () -> "?q=wor" + one("", "d", "d1", "d12"));
        requests.put(
                "a phrase",
                () -> "?q=" + encoded("\"word" + (1 + random.nextInt(9)) + " word" + (1 + random.nextInt(9)) + "\""));
        requests.put("one or two letters, %", () -> "?q=" + encoded(one("a", "wo", "%", "%%", "_", "w%")));
        requests.put(
                "query language",
                () -> "?q=" + encoded("agent:" + agent() + " severity:>=high is:regressed -word1 \"word2\""));
        requests.put("facets, all", () -> "/facets");
        requests.put("facets, filtered", () -> "/facets?agent=" + agent() + "&status=new");
        requests.put("facets, searched", () -> "/facets?q=word" + (1 + random.nextInt(100)));
        return requests;
    }

    private String agent() {
        return "agent-" + (int) Math.pow(40, random.nextDouble());
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void send(String address) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(base + address))
                        .header("Authorization", "Bearer " + TOKEN)
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(address + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    static double percentile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, sorted.size() * percent / 100 - 1));
    }
}
