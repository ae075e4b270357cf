package io.groundhog.security;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a token may do. Each role may do all that the ones before it may. */
public enum Role {
    /** Reads the queue, the health of ingestion, and metrics. */
    VIEWER,
    /** Triages captures. */
    REVIEWER,
    /** Runs ingestion and exports, and reads the audit log. */
    LEAD,
    /** Everything, including the technical endpoints. */
    ADMIN;

    /** The name used in settings and in the API, such as {@code viewer}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    static String legal() {
        return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
    }

    /** This role and all that it includes, as Spring Security names them. */
    String[] authorities() {
        return List.of(values()).subList(0, ordinal() + 1).stream()
                .map(role -> "ROLE_" + role.name())
                .toArray(String[]::new);
    }
}
