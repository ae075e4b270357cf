package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.Groundhog;
import io.groundhog.sandbox.Sandbox;
import io.groundhog.sandbox.SandboxSettings;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application of one test class: a database of its own, a stand-in for Datadog, and the service between them, started as
 * {@code main} starts it but with short intervals. Register it as a static extension.
 */
final class Service implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    /** Far longer than anything takes on a busy machine; a test that passes never waits that long. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Replica> replicas = new ArrayList<>();
    private SandboxSettings datadog = SandboxSettings.empty(InstantSource.system());
    private @Nullable Sandbox sandbox;
    private @Nullable Database database;
    private @Nullable Api api;

    private Service() {
        with("server.port", "0");
        with("groundhog.data-dir", "target/acceptance/data-" + System.getProperty("groundhog.test.fork", "0"));
        with("groundhog.security.admin-token", Api.TOKEN);
        with("groundhog.datadog.tick", "50ms");
        with("groundhog.datadog.poll-interval", "300ms");
        with("groundhog.datadog.settle", "0s");
        with("groundhog.datadog.warm-interval", "1s");
        with("groundhog.datadog.warm-window", "1h");
        with("groundhog.datadog.initial-lookback", "1h");
        with("groundhog.datadog.requests-per-hour", "1000000");
        with("groundhog.datadog.probe-interval", "300ms");
        with("groundhog.datadog.response-timeout", "3s");
        with("groundhog.datadog.retry-delay", "50ms");
        with("groundhog.capture.trace-delay", "0s");
        with("groundhog.alerts.tick", "100ms");
        with("groundhog.alerts.check-interval", "200ms");
        with("logging.level.root", "warn");
    }

    /** Reads three times a second, the late spans of the last hour every second. */
    static Service fast() {
        return new Service();
    }

    Service with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    Service reading(SandboxSettings from) {
        datadog = from;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    void open() {
        database = Database.create();
        sandbox = Sandbox.start(datadog);
        api = start(Map.of()).api();
    }

    @Override
    public void close() {
        replicas.forEach(Replica::close);
        if (sandbox != null) {
            sandbox.close();
        }
        if (database != null) {
            database.close();
        }
    }

    /** Stops the service as a signal would. */
    void stop() {
        replicas.forEach(Replica::close);
    }

    /** A running instance of the service. */
    record Replica(ConfigurableApplicationContext context) implements AutoCloseable {

        Api api() {
            return new Api(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
        }

        /** Stops it as a signal would. */
        @Override
        public void close() {
            context.close();
        }
    }

    /** The instance that was started first. */
    Replica first() {
        return replicas.get(0);
    }

    /**
     * Starts one more instance of the service on the same database and the same Datadog.
     *
     * @param differences to the settings of the others
     */
    Replica start(Map<String, String> differences) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("groundhog.datadog.url", sandbox().url().toString());
        all.put("groundhog.datadog.api-key", datadog.apiKey());
        all.put("groundhog.datadog.app-key", datadog.appKey());
        all.put("spring.datasource.url", PostgresServer.url(database().name()));
        all.put("spring.datasource.username", PostgresServer.APPLICATION_ROLE);
        all.put("spring.flyway.url", PostgresServer.url(database().name()));
        all.put("spring.flyway.user", PostgresServer.OWNER);
        all.putAll(differences);
        SpringApplication application = new SpringApplication(Groundhog.class);
        application.setRegisterShutdownHook(false);
        Replica replica = new Replica(application.run(all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new)));
        replicas.add(replica);
        return replica;
    }

    /** Starts the service again after it was stopped; the API is the new one's from now on. */
    void restart(Map<String, String> differences) {
        api = start(differences).api();
    }

    Sandbox sandbox() {
        return Objects.requireNonNull(sandbox);
    }

    Database database() {
        return Objects.requireNonNull(database);
    }

    Api api() {
        return Objects.requireNonNull(api);
    }

    void show(SandboxSpan... spans) {
        sandbox().spans().addAll(List.of(spans));
    }

    void show(Collection<SandboxSpan> spans) {
        sandbox().spans().addAll(spans);
    }

    /** The queue, as the API lists it. */
    List<JsonNode> captures() {
        return api().all("/api/v1/captures");
    }

    /** The captures of one agent. */
    List<JsonNode> capturesOf(String agent) {
        return api().all("/api/v1/captures?agent=" + agent);
    }

    JsonNode ingestion() {
        return api().get("/api/v1/ingestion");
    }

    /** Reading stops, whatever a person has it stopped for, and what was being read has been stored. */
    void pause() {
        api().post("/api/v1/ingestion/pause", "{\"reason\":\"a test prepares something\"}");
        nobodyPolls();
    }

    /** Whether Datadog asked to wait, as the API tells. */
    boolean isToWait() {
        return ingestion().path("rateLimit").path("waitUntil").isTextual();
    }

    /** Waits until Datadog has asked to wait, and nobody is on the way any more. */
    void waitsAsAsked() {
        eventually(() -> assertThat(isToWait()).isTrue());
        nobodyPolls();
    }

    /** Waits until no replica is asking for anything or storing it. */
    private void nobodyPolls() {
        eventually(() -> assertThat(database().count("poll_cursor where lease_until > now()"))
                .isZero());
    }

    void resume() {
        api().post("/api/v1/ingestion/resume", "");
    }

    /** Waits until the assertions hold. */
    static void eventually(ThrowingRunnable assertions) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(assertions);
    }

    /** Waits until the newest minutes have been read two times more, so that whatever was visible before has been read. */
    void afterTwoMorePolls() {
        long before = database().polls();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> database().polls() >= before + 2);
    }
}
