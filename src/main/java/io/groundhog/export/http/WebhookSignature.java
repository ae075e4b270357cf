package io.groundhog.export.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages as Standard Webhooks says: HMAC-SHA256 over id, time and body, once for each secret, so that a receiver may know the old
 * or the new one while a secret is exchanged.
 */
public final class WebhookSignature {
    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final List<SecretKeySpec> keys;

    private WebhookSignature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * @param secrets each {@value #PREFIX} and 24 to 64 bytes in base64; blank ones are left out
     * @throws IllegalArgumentException for one of another form; the message says how to make one, and never repeats it
     */
    public static WebhookSignature of(List<String> secrets) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String secret : secrets) {
            if (!secret.isBlank()) {
                keys.add(new SecretKeySpec(decode(secret.strip()), ALGORITHM));
            }
        }
        return new WebhookSignature(keys);
    }

    private static byte[] decode(String secret) {
        try {
            byte[] key =
                    Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
            if (key.length >= SHORTEST && key.length <= LONGEST) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // said below
        }
        throw new IllegalArgumentException("A secret is " + PREFIX
                + " and 24 to 64 bytes in base64. Make one with: echo " + PREFIX + "$(openssl rand -base64 32)");
    }

    public boolean hasKey() {
        return !keys.isEmpty();
    }

    /** The value of the header {@code webhook-signature}. */
    public String sign(String id, Instant time, byte[] body) {
        byte[] head = (id + "." + time.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
        StringBuilder signatures = new StringBuilder();
        for (SecretKeySpec key : keys) {
            signatures.append(signatures.isEmpty() ? "" : " ").append("v1,").append(hmac(key, head, body));
        }
        return signatures.toString();
    }

    private static String hmac(SecretKeySpec key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
