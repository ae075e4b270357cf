package io.groundhog.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own for a machine that has none: real server binaries from a Maven artifact, durable (fsync and
 * synchronous_commit on), reachable on the loopback address only and only with a password, kept in a folder between runs.
 *
 * <p>One process at a time may use a folder. A server left behind by a killed process is stopped first.
 */
final class EmbeddedServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String OWNER = "groundhog_owner";
    private static final String BINARIES = "postgres-binaries";
    static final String APPLICATION_ROLE = "groundhog";

    private final FileChannel lockFile;
    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedServer(FileChannel lockFile, EmbeddedPostgres postgres, String password) {
        this.lockFile = lockFile;
        this.postgres = postgres;
        this.password = password;
    }

    /**
     * Starts the server, making the folder, the cluster, the roles and the database where they are missing.
     *
     * @throws EmbeddedServerException with one sentence that says what to do
     */
    static EmbeddedServer start(Path dataDir, String database) {
        FileChannel lockFile = lock(dataDir);
        try {
            Path cluster = dataDir.resolve("postgres");
            Path initialised = dataDir.resolve("postgres-password");
            if (Files.exists(cluster) && !Files.exists(initialised)) {
                log.info("The database in {} was never finished; starting it anew", cluster);
                delete(cluster);
            }
            stopLeftBehind(cluster);
            discardHalfUnpacked(dataDir.resolve(BINARIES));
            EmbeddedServer server = Files.exists(initialised)
                    ? resume(dataDir, lockFile, Files.readString(initialised))
                    : initialise(dataDir, lockFile, initialised);
            server.makeDatabase(database);
            return server;
        } catch (IOException | SQLException | RuntimeException e) {
            closeQuietly(lockFile);
            throw e instanceof EmbeddedServerException known
                    ? known
                    : new EmbeddedServerException(
                            "The embedded PostgreSQL in "
                                    + dataDir.toAbsolutePath().normalize() + " does not start: "
                                    + e.getMessage()
                                    + ". Free the folder and the memory it needs, or set SPRING_DATASOURCE_URL to a PostgreSQL of your own.",
                            e);
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
    }

    String owner() {
        return OWNER;
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            log.warn("The embedded PostgreSQL did not stop cleanly: {}", e.getMessage());
        }
        closeQuietly(lockFile);
    }

    private static EmbeddedServer initialise(Path dataDir, FileChannel lockFile, Path passwordFile)
            throws IOException, SQLException {
        log.info(
                "First start: making a database in {}", dataDir.toAbsolutePath().normalize());
        String password = randomPassword();
        EmbeddedPostgres postgres = run(dataDir, "");
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            statement.execute("create role " + OWNER + " login password '" + password + "'");
            statement.execute("create role " + APPLICATION_ROLE + " login password '" + password + "'");
            Files.writeString(dataDir.resolve("postgres/pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("select pg_reload_conf()");
        } catch (IOException | SQLException e) {
            postgres.close();
            throw e;
        }
        // Written last: its presence says that the cluster is whole.
        PrivateFile.write(passwordFile, password);
        return new EmbeddedServer(lockFile, postgres, password);
    }

    private static EmbeddedServer resume(Path dataDir, FileChannel lockFile, String password) throws IOException {
        return new EmbeddedServer(lockFile, run(dataDir, password), password);
    }

    private static EmbeddedPostgres run(Path dataDir, String password) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(dataDir.resolve("postgres"))
                .setOverrideWorkingDirectory(dataDir.resolve(BINARIES).toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                // Sorts by code point, and knows the letters of all languages, on every operating system alike.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // The library starts servers for tests, with durability off; this one keeps what it is given.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("max_connections", "60")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("jit", "off")
                // The way from its error output to this process ends with the command that starts it. A file for each
                // weekday stays.
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_filename", "postgresql-%a.log")
                .setServerConfig("log_truncate_on_rotation", "on")
                .setServerConfig("log_rotation_age", "1d")
                .setServerConfig("log_rotation_size", "0");
        return (password.isEmpty() ? builder : builder.setConnectConfig("password", password)).start();
    }

    private void makeDatabase(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", password);
                Statement statement = connection.createStatement()) {
            if (!statement
                    .executeQuery("select 1 from pg_database where datname = '" + database + "'")
                    .next()) {
                statement.execute("create database " + database + " owner " + OWNER);
            }
        }
    }

    private static FileChannel lock(Path dataDir) {
        Path file = dataDir.resolve("groundhog.lock");
        try {
            Files.createDirectories(dataDir);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new EmbeddedServerException(
                        "Another Groundhog is using " + dataDir.toAbsolutePath().normalize()
                                + ". Stop it, or set groundhog.data-dir (GROUNDHOG_DATA_DIR) to a folder of this one's own.",
                        null);
            }
            return channel;
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "The folder " + dataDir.toAbsolutePath().normalize() + " cannot be used: " + e
                            + ". Make it writable, or set groundhog.data-dir (GROUNDHOG_DATA_DIR) to another one.",
                    e);
        }
    }

    /** We hold the lock, so a server that still runs on the folder is an orphan of a killed process. */
    private static void stopLeftBehind(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
        ProcessHandle orphan = ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .orElse(null);
        if (orphan == null) {
            return;
        }
        log.info("Stopping the embedded PostgreSQL (process {}) that a killed Groundhog left behind", pid);
        try {
            // SIGINT asks PostgreSQL for a fast shutdown; Java itself can only send SIGTERM, which waits for clients.
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
            orphan.onExit().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new EmbeddedServerException(
                    "A PostgreSQL (process " + pid + ") still runs on " + cluster
                            + " and does not stop. Stop it by hand: kill -QUIT " + pid,
                    e);
        }
    }

    /**
     * The library unpacks the server into a folder and then puts a file {@code .exists} there. It cannot go on where a killed
     * process stopped unpacking, so such a folder is removed; we hold the lock, and nobody else is unpacking.
     */
    static void discardHalfUnpacked(Path binaries) throws IOException {
        if (!Files.isDirectory(binaries)) {
            return;
        }
        try (Stream<Path> versions = Files.list(binaries)) {
            for (Path version : versions.filter(Files::isDirectory).toList()) {
                if (!Files.exists(version.resolve(".exists"))) {
                    log.info("The server in {} was never unpacked to its end; unpacking it anew", version);
                    delete(version);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("Closing the lock file", e);
        }
    }
}
