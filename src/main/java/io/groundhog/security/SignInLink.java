package io.groundhog.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says once, when everything is up, where the console is. The link holds the admin's token behind a {@code #}, so that browsers do not
 * send it to any server, and goes to the terminal instead of the log, because logs are kept and shipped.
 */
@Component
final class SignInLink {
    private final Tokens tokens;
    private final boolean sandbox;

    SignInLink(Tokens tokens, @Value("${groundhog.mode}") String mode) {
        this.tokens = tokens;
        this.sandbox = "sandbox".equals(mode);
    }

    @EventListener
    void up(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext web
                && web.getWebServer() != null) {
            System.out.println(text(web.getWebServer().getPort()));
            System.out.flush();
        }
    }

    String text(int port) {
        String address = "http://localhost:" + port + "/";
        String up = "Groundhog is up: "
                + tokens.generatedAdminToken()
                        .map(token -> address + "#token=" + token)
                        .orElse(address + " (sign in with your token)");
        return sandbox
                ? up + System.lineSeparator()
                        + "Sandbox: made-up data from a stand-in for Datadog. Set DD_API_KEY and DD_APP_KEY to capture for real."
                : up;
    }
}
