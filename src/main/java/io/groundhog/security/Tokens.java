package io.groundhog.security;

import io.groundhog.StartupException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The tokens Groundhog knows. Kept as SHA-256 digests; a token presented is compared with all of them in constant time, so that
 * how long the answer takes tells nothing.
 */
@Component
final class Tokens {
    static final String ADMIN = "admin";
    private static final int MIN_LENGTH = 16;

    private final List<Known> known = new ArrayList<>();
    private final @Nullable String generatedAdminToken;

    @Autowired
    Tokens(SecuritySettings settings, @Value("${groundhog.data-dir:./data}") Path dataDir) {
        this(settings, new AdminTokenFile(dataDir));
    }

    Tokens(SecuritySettings settings, AdminTokenFile file) {
        Set<String> names = new HashSet<>();
        int number = 0;
        for (SecuritySettings.Token token : settings.tokens()) {
            add("groundhog.security.tokens[" + number++ + "]", token, names);
        }
        String configured = settings.adminToken();
        generatedAdminToken = configured == null || configured.isBlank() ? file.readOrMake() : null;
        String adminToken = generatedAdminToken == null ? configured : generatedAdminToken;
        add("groundhog.security.admin-token", new SecuritySettings.Token(ADMIN, Role.ADMIN.text(), adminToken), names);
    }

    private void add(String setting, SecuritySettings.Token token, Set<String> names) {
        if (token.name() == null || token.name().isBlank()) {
            throw refused(setting + ".name is missing: give the token a name, it will stand in the audit log.");
        }
        if (!names.add(token.name())) {
            throw refused("Two tokens are named " + token.name() + " (" + setting
                    + "). Give each its own name, so that the audit log can tell them apart.");
        }
        Role role = Role.of(String.valueOf(token.role()))
                .orElseThrow(() ->
                        refused(setting + ".role is " + token.role() + ", but must be one of " + Role.legal() + "."));
        if (token.token() == null || token.token().length() < MIN_LENGTH) {
            throw refused("The token of " + token.name() + " (" + setting + ") has fewer than " + MIN_LENGTH
                    + " characters. Make one with: openssl rand -base64 32");
        }
        Caller caller = new Caller(token.name(), role);
        byte[] digest = digest(token.token());
        for (Known other : known) {
            if (MessageDigest.isEqual(other.digest, digest)) {
                throw refused(token.name() + " and " + other.caller.name() + " have the same token (" + setting
                        + "). Give each its own.");
            }
        }
        known.add(new Known(caller, digest));
    }

    Optional<Caller> find(String token) {
        byte[] digest = digest(token);
        Caller found = null;
        for (Known candidate : known) {
            // no way out of the loop before its end: see above
            if (MessageDigest.isEqual(candidate.digest, digest)) {
                found = candidate.caller;
            }
        }
        return Optional.ofNullable(found);
    }

    /** @throws IllegalStateException for a name that no token has */
    Role roleOf(String name) {
        return known.stream()
                .map(Known::caller)
                .filter(caller -> caller.name().equals(name))
                .map(Caller::role)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No token is named " + name));
    }

    List<Caller> callers() {
        return known.stream().map(Known::caller).toList();
    }

    /** The admin token, if Groundhog made it itself. One that was configured is never handed out. */
    Optional<String> generatedAdminToken() {
        return Optional.ofNullable(generatedAdminToken);
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static StartupException refused(String sentence) {
        return new StartupException(sentence, null);
    }

    private record Known(Caller caller, byte[] digest) {}
}
