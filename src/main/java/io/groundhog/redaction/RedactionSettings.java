package io.groundhog.redaction;

import java.util.List;
import java.util.Set;

/**
 * What to redact beyond the built-in kinds.
 *
 * @param patterns further patterns, tried in this order on what the built-in kinds left over
 * @param fieldNames names whose values are replaced whole, wherever they stand; case, dashes and underscores do not matter
 * @param disabledKinds built-in kinds to leave alone, such as {@code ip}
 */
public record RedactionSettings(List<CustomPattern> patterns, Set<String> fieldNames, Set<String> disabledKinds) {

    private static final Set<String> FIELD_NAMES = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "passwort",
            "kennwort",
            "contraseña",
            "senha",
            "mot_de_passe",
            "пароль",
            "密码",
            "secret",
            "client_secret",
            "secret_key",
            "access_key",
            "private_key",
            "api_key",
            "app_key",
            "application_key",
            "account_key",
            "auth_key",
            "encryption_key",
            "master_key",
            "shared_key",
            "signing_key",
            "storage_key",
            "subscription_key",
            "authorization",
            "token",
            "access_token",
            "auth_token",
            "bearer_token",
            "csrf_token",
            "id_token",
            "refresh_token",
            "session_token",
            "cookie",
            "set_cookie",
            "ssn",
            "social_security_number",
            "cvv",
            "cvc",
            "pin_code",
            "otp",
            "sig",
            "x_amz_signature",
            "connection_string",
            "credentials");

    public RedactionSettings {
        patterns = List.copyOf(patterns);
        fieldNames = Set.copyOf(fieldNames);
        disabledKinds = Set.copyOf(disabledKinds);
    }

    /** Every built-in kind and the usual field names. */
    public static RedactionSettings defaults() {
        return new RedactionSettings(List.of(), FIELD_NAMES, Set.of());
    }

    /**
     * @param name becomes the placeholder {@code <name>} and the kind that is counted; lower-case letters, digits and {@code _}
     * @param regex in RE2 syntax, which is linear in time: no look-around, no back-references
     */
    public record CustomPattern(String name, String regex) {}
}
