package io.groundhog.redaction;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands in for users and sessions: the same identifier gives the same hash within an installation, tells nothing outside of
 * it, and cannot be turned back without the installation's salt.
 */
public final class UserHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 8;

    private final SecretKeySpec key;
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

    /** @param salt of this installation, at least 16 bytes */
    public UserHash(byte[] salt) {
        if (salt.length < 16) {
            throw new IllegalArgumentException("A salt needs at least 16 bytes, but has " + salt.length);
        }
        this.key = new SecretKeySpec(salt, ALGORITHM);
    }

    /** {@code u_} and 16 hexadecimal digits. */
    public String hash(String identifier) {
        return "u_"
                + HexFormat.of().formatHex(macs.get().doFinal(identifier.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA-256", e);
        }
    }
}
