package io.groundhog.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ConfigurableApplicationContext;

/** How long statements take by PostgreSQL's own log: to parse, to plan and to run them, without the way to the driver. */
final class ServerTimes implements AutoCloseable {

    private static final Pattern DURATION = Pattern.compile("duration: ([0-9.]+) ms");
    private static final String MARK = "all of a request is told";

    private final Connection superuser;
    private final Statement statement;
    private final BufferedReader log;

    /** From now on PostgreSQL tells the duration of everything. */
    ServerTimes(ConfigurableApplicationContext service) throws IOException, SQLException {
        var environment = service.getEnvironment();
        Path data = Path.of(environment.getRequiredProperty("groundhog.data-dir"));
        superuser = DriverManager.getConnection(
                environment.getRequiredProperty("spring.flyway.url"),
                "postgres",
                Files.readString(data.resolve("postgres-password")).strip());
        statement = superuser.createStatement();
        statement.execute("set log_duration = off");
        statement.execute("alter system set log_duration = on");
        statement.execute("select pg_reload_conf()");
        var file = statement.executeQuery("select pg_current_logfile()");
        file.next();
        log = Files.newBufferedReader(data.resolve("postgres").resolve(file.getString(1)));
    }

    /** Milliseconds of all statements since the last call. */
    double millis() throws IOException, SQLException {
        // connections write to the log in turn, and each before it answers
        statement.execute("do $$ begin raise log '" + MARK + "'; end $$");
        double millis = 0;
        for (String line = line(); !line.endsWith(MARK); line = line()) {
            Matcher duration = DURATION.matcher(line);
            if (duration.find()) {
                millis += Double.parseDouble(duration.group(1));
            }
        }
        return millis;
    }

    /** The next whole line, waited for: a process of its own writes them down, and not always whole. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = log.read(); next != '\n'; next = log.read()) {
            if (next >= 0) {
                line.append((char) next);
            } else {
                Thread.onSpinWait();
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException, SQLException {
        superuser.close();
        log.close();
    }
}
