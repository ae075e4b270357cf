package io.groundhog.security;

import io.groundhog.api.Api;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** Tells a caller who it is. */
@Component
class Callers {
    private final Tokens tokens;

    Callers(Tokens tokens) {
        this.tokens = tokens;
    }

    public Me me(@Header(Api.CALLER) String name) {
        return new Me(name, tokens.roleOf(name).text());
    }

    /** The answer of {@code GET /api/v1/me}. */
    record Me(String name, String role) {}
}
