package io.groundhog.crash;

import static org.assertj.core.api.Assertions.fail;

import io.groundhog.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The service as people run it: a Java process of its own, with its data in a folder of its own, reading from a stand-in for
 * Datadog that lives in the test's process and survives it.
 */
final class Service implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(150);
    private static final String TOKEN = "admin-token-of-the-crash-tests";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final int port = freePort();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private List<String> jvm = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private @Nullable List<String> program;
    private @Nullable Process process;
    private int starts;

    /** @param folder where its data and its logs go */
    Service(Path folder) {
        this.folder = folder;
        with("groundhog.data-dir", folder.resolve("data").toString());
        with("server.port", Integer.toString(port));
        environment.put("GROUNDHOG_ADMIN_TOKEN", TOKEN);
    }

    /** Reads from the stand-in, far more often than anybody would in earnest. */
    Service reading(Sandbox sandbox) {
        environment.put("DD_API_KEY", "sandbox-api-key");
        environment.put("DD_APP_KEY", "sandbox-app-key");
        return with("groundhog.datadog.url", sandbox.url().toString())
                .with("groundhog.datadog.tick", "50ms")
                .with("groundhog.datadog.poll-interval", "300ms")
                .with("groundhog.datadog.settle", "0s")
                .with("groundhog.datadog.page-limit", "200")
                .with(
                        "groundhog.datadog.initial-lookback",
                        Source.REACH.plusHours(1).toString())
                .with("groundhog.datadog.requests-per-hour", "1000000")
                .with("groundhog.capture.trace-delay", "0s");
    }

    Service with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Uses this database instead of one of its own. */
    Service keepingDataIn(Postgres postgres) {
        return with("spring.datasource.url", postgres.url())
                .with("spring.datasource.username", "postgres")
                .with("spring.datasource.password", "");
    }

    /** Runs the packaged jar, alone, instead of the compiled classes as {@link QuickStart} starts them. */
    Service fromJar(Path jar) {
        return running(List.of("-jar", jar.toAbsolutePath().toString()));
    }

    /** Runs this: what stands behind the options of the JVM. */
    Service running(List<String> newProgram) {
        program = newProgram;
        return this;
    }

    /** Options of the Java process, instead of those that make it start fast. */
    Service onJvm(String... options) {
        jvm = List.of(options);
        return this;
    }

    /** The most memory the process has held so far, its heap and everything else, in MB; Linux only. */
    long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    int port() {
        return port;
    }

    Path dataDir() {
        return folder.resolve("data");
    }

    /** Starts the process and does not wait for it. */
    Service launch() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        command.addAll(program());
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        starts++;
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("DD_") || name.startsWith("SPRING_"));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Service start() {
        launch();
        awaitLine("Groundhog is up");
        return this;
    }

    /** Waits until the process has said this since its latest start. */
    void awaitLine(String text) {
        awaitLines(text, 1);
    }

    /** Waits until the process has said this so many times since its latest start. */
    void awaitLines(String text, int times) {
        Awaitility.await("“" + text + "” in " + log())
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    boolean said =
                            output().lines().filter(line -> line.contains(text)).count() >= times;
                    if (!said && !process().isAlive()) {
                        fail(
                                "The service ended (%d) before it said “%s”:%n%s",
                                process().exitValue(), text, output());
                    }
                    return said;
                });
    }

    /** kill -9. The PostgreSQL that it started lives on, as it does on a real machine. */
    void kill() {
        process().destroyForcibly();
        exitCode(Duration.ofSeconds(10));
    }

    /** SIGTERM. */
    void terminate() {
        process().destroy();
    }

    /** SIGSTOP: the process is there and does nothing, as on a machine that swaps or whose virtual machine is moved. */
    void freeze() {
        signal("STOP", process().pid());
    }

    /** SIGCONT. */
    void thaw() {
        signal("CONT", process().pid());
    }

    boolean isAlive() {
        return process().isAlive();
    }

    /** Waits for the end of the process. */
    int exitCode(Duration limit) {
        try {
            if (!process().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                fail("The service did not end within %s:%n%s", limit, output());
            }
            return process().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the process has printed since its latest start. */
    String output() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Leaves nothing running, whatever the test did. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            thaw();
            kill();
        }
        postmaster().ifPresent(pid -> signal("QUIT", pid));
    }

    /** The process id of the embedded PostgreSQL, while its file says that it runs. */
    Optional<Long> postmaster() {
        Path file = dataDir().resolve("postgres/postmaster.pid");
        try {
            return Files.exists(file)
                    ? Optional.of(Long.valueOf(Files.readAllLines(file).get(0).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that is kept over restarts, and so must not be among those the system hands out in between (32768 and above). */
    static int freePort() {
        for (int port :
                ThreadLocalRandom.current().ints(20_000, 30_000).limit(100).toArray()) {
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new IllegalStateException("A hundred ports were tried and none was free");
    }

    private Path log() {
        return folder.resolve("service-" + starts + ".log");
    }

    private List<String> program() {
        if (program != null) {
            return program;
        }
        try {
            QuickStart.lendPostgres(dataDir());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return QuickStart.program();
    }

    private Process process() {
        if (process == null) {
            throw new IllegalStateException("The service was never started");
        }
        return process;
    }
}
