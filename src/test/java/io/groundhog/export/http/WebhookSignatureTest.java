package io.groundhog.export.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our signatures, as the library that Standard Webhooks publishes sees them. */
class WebhookSignatureTest {

    private static final String NEW = secret((byte) 1);
    private static final String OLD = secret((byte) 2);
    private static final String BODY = "{\"text\":\"Grüße, 日本, \uD83D\uDC3F\"}";

    @Test
    void isTheExampleOfTheSpecification() {
        WebhookSignature signature = WebhookSignature.of(List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assertThat(signature.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isTakenByThePublishedLibraryAlsoInTheMiddleOfARotation() {
        Instant now = Instant.now();
        String signatures =
                WebhookSignature.of(List.of(NEW, OLD)).sign("exp_1", now, BODY.getBytes(StandardCharsets.UTF_8));
        assertThat(signatures.split(" ")).hasSize(2);
        for (String known : List.of(NEW, OLD)) {
            assertThatCode(() -> new Webhook(known).verify(BODY, headers("exp_1", now, signatures)))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> new Webhook(secret((byte) 3)).verify(BODY, headers("exp_1", now, signatures)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(NEW).verify(BODY + " ", headers("exp_1", now, signatures)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(NEW).verify(BODY, headers("exp_2", now, signatures)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_", "short", "whsec_c2hvcnQ=", "whsec_not base64 at all, and rather long too"})
    void aSecretOfAnotherFormIsRefusedWithoutBeingRepeated(String secret) {
        assertThatThrownBy(() -> WebhookSignature.of(List.of(secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("rather long");
    }

    @Test
    void blankSecretsDoNotCount() {
        assertThat(WebhookSignature.of(List.of("", "  ")).hasKey()).isFalse();
    }

    private static Map<String, List<String>> headers(String id, Instant at, String signatures) {
        return Map.of(
                "webhook-id", List.of(id),
                "webhook-timestamp", List.of(String.valueOf(at.getEpochSecond())),
                "webhook-signature", List.of(signatures));
    }

    private static String secret(byte fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, fill);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
