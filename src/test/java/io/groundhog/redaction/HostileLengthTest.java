package io.groundhog.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five million characters of everything that makes the redactor look closer. Were one of these quadratic, it would take days; the
 * limit only keeps a mistake from holding up the build.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HostileLengthTest {

    private static final int LENGTH = 1_000_000;

    private final Redactor redactor = Redactor.of(RedactionSettings.defaults());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@",
                "a@",
                "a@b.",
                "a.",
                "a.a@",
                "%40",
                "\\u00e9",
                "\\",
                "\\n",
                "1",
                "1-",
                "1.",
                "1 ",
                "4111 ",
                "(1",
                "(1) ",
                "+1",
                "0171 ",
                "1:",
                ":",
                "::",
                "a:",
                "fe80:",
                "eyJ",
                "eyJ.",
                "eyJ ",
                "sk-",
                "sk-a ",
                "SK",
                "SK-",
                "AKIA",
                "AKIA-",
                "dapi",
                "DE89",
                "DE89 ",
                "B",
                "Bearer ",
                "basic ",
                "://",
                "://a:",
                "://a:@",
                "password=",
                "password:\"",
                "password=\"<secret>",
                "\"password\":[",
                "\"password\":{\"",
                "password:\\\"",
                "token: ",
                "token-",
                "_token",
                "y=",
                "____y=",
                "\"\"\"\"=",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY",
                "-----BEGIN CERTIFICATE",
                "-----END ",
                "<",
                "<a",
                "<api_key:",
                "<secret>",
                "{\"a\":4111111111111111,",
                "[4111111111111111,",
                "Cookie:",
                "Authorization: Bearer ",
                "'password': ('",
                "password=SecretStr('",
                "é",
                "\ud800"
            })
    void repeatsAreReadInLinearTime(String piece) {
        String text = piece.repeat(LENGTH / piece.length());
        Redacted redacted = redactor.redact(text);
        assertThat(redacted.text().isEmpty()).isFalse();
        assertThat(redacted.counts().values()).allMatch(count -> count > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"password\":", "\\\"token\\\":\\\"", "{\"secret\":{\"a\":", "[4111111111111111,"})
    void nestingIsReadInLinearTime(String piece) {
        String half = piece.repeat(LENGTH / 2 / piece.length());
        assertThat(redactor.redact(half + "]}".repeat(LENGTH / 4)).counts()).isNotEqualTo(Map.of());
    }
}
