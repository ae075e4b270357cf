package io.groundhog.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A PostgreSQL of somebody else's, which can crash and come back under the same address. */
final class Postgres implements AutoCloseable {

    private final Path cluster;
    private final int port = Service.freePort();
    private EmbeddedPostgres server;

    Postgres(Path folder) {
        cluster = folder.resolve("cluster");
        server = start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    Tables tables() {
        return new Tables(() -> server.getPostgresDatabase().getConnection());
    }

    /** What {@code pg_ctl stop -m immediate} does: all sessions end at once, and the next start recovers from the log. */
    void crash() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(cluster.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            Service.signal("QUIT", pid);
            Awaitility.await("PostgreSQL is gone")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !postmaster.isAlive());
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void restart() {
        server = start();
    }

    private EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The PostgreSQL of this test did not start", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
