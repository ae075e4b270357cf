package io.groundhog.acceptance;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** One PostgreSQL for all tests of a JVM. Each asks for a database of its own, which is a copy of one that has been migrated once. */
final class PostgresServer {

    /** As in production: one role owns the tables, another with fewer rights works on them. */
    static final String OWNER = "groundhog_owner";

    static final String APPLICATION_ROLE = "groundhog";
    private static final String TEMPLATE = "groundhog_template";

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger databases = new AtomicInteger();

    private PostgresServer() {}

    /** The name of a new database with empty tables. */
    static String newDatabase() {
        String name = "acceptance_" + databases.incrementAndGet();
        new JdbcTemplate(SERVER.getPostgresDatabase())
                .execute("create database " + name + " template " + TEMPLATE + " owner " + OWNER);
        return name;
    }

    static String url(String database) {
        return SERVER.getJdbcUrl("postgres", database).replaceFirst("\\?.*", "");
    }

    /**
     * Allowed everything, also to look over the shoulder of the application and to cut its connections. Connections are kept: a test that
     * waits asks many times a second, and a new connection costs PostgreSQL more than most of the questions.
     */
    static HikariDataSource asSuperuser(String database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(SERVER.getDatabase("postgres", database));
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    /** The same rights, and one connection for all that is asked of it. */
    static SingleConnectionDataSource connection(String database) {
        return new SingleConnectionDataSource(SERVER.getJdbcUrl("postgres", database), true);
    }

    static JdbcClient as(String role, String database) {
        return JdbcClient.create(SERVER.getDatabase(role, database));
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            JdbcTemplate superuser = new JdbcTemplate(server.getPostgresDatabase());
            superuser.execute("create role " + OWNER + " login");
            superuser.execute("create role " + APPLICATION_ROLE + " login");
            superuser.execute("create database " + TEMPLATE + " owner " + OWNER);
            Flyway.configure()
                    .dataSource(server.getDatabase(OWNER, TEMPLATE))
                    .placeholders(Map.of("app_role", APPLICATION_ROLE))
                    .load()
                    .migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL of the tests did not start", e);
        }
    }
}
