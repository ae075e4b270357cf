package io.groundhog.signature;

import io.groundhog.signature.Explanation.KeyPart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The parts of one key, in the order they are hashed. Empty parts are left out. */
final class KeyParts {

    private static final int HEX_DIGITS = 24;

    /** Only ever copied: that is cheaper than to ask the platform's providers each time. */
    private static final MessageDigest SHA_256 = sha256();

    private final List<KeyPart> parts = new ArrayList<>(8);

    KeyParts with(String name, String value) {
        if (!value.isEmpty()) {
            parts.add(new KeyPart(name, value));
        }
        return this;
    }

    List<KeyPart> list() {
        return parts;
    }

    /** The hash of all names and values; a separator that no canonical text contains keeps neighbours apart. */
    String key(String version) {
        StringBuilder all = new StringBuilder(256);
        for (KeyPart part : parts) {
            all.append(part.name()).append('\u0001').append(part.value()).append('\u0002');
        }
        return version + ":" + digest(all.toString());
    }

    /** A text of at most about the limit that is different for different texts. */
    static String bounded(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit) + "… " + digest(text);
    }

    private static String digest(String text) {
        byte[] digest = copyOfSha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, HEX_DIGITS / 2);
    }

    private static MessageDigest copyOfSha256() {
        try {
            return (MessageDigest) SHA_256.clone();
        } catch (CloneNotSupportedException e) {
            return sha256();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
