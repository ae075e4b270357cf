package io.groundhog.security;

import io.groundhog.database.SqlFiles;
import java.io.PrintStream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says once, when everything is up, where the console is. The link holds the admin's token behind a {@code #}, so that browsers do not
 * send it to any server, and goes to the terminal instead of the log, because logs are kept and shipped.
 */
@Component
final class SignInLink {
    private final Tokens tokens;
    private final JdbcClient database;
    private final String readMode;
    private final PrintStream terminal;

    @Autowired
    SignInLink(Tokens tokens, JdbcClient database, SqlFiles sql) {
        this(tokens, database, sql, System.out);
    }

    SignInLink(Tokens tokens, JdbcClient database, SqlFiles sql, PrintStream terminal) {
        this.tokens = tokens;
        this.database = database;
        this.readMode = sql.text("health/mode");
        this.terminal = terminal;
    }

    @EventListener
    void up(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext web
                && web.getWebServer() != null) {
            terminal.println(text(web.getWebServer().getPort(), isSandbox()));
            terminal.flush();
        }
    }

    String text(int port, boolean sandbox) {
        String address = "http://localhost:" + port + "/";
        String up = tokens.generatedAdminToken()
                .map(token -> "Groundhog is up: " + address + "#token=" + token)
                .orElse("Groundhog is up: " + address + " (sign in with your token)");
        return sandbox
                ? up + System.lineSeparator()
                        + "Sandbox: made-up data from a stand-in for Datadog. Set DD_API_KEY and DD_APP_KEY to capture for real."
                : up;
    }

    private boolean isSandbox() {
        return database.sql(readMode)
                .query(String.class)
                .optional()
                .filter("sandbox"::equals)
                .isPresent();
    }
}
