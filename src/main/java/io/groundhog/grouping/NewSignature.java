package io.groundhog.grouping;

import io.groundhog.signature.KnownTemplate;
import io.groundhog.signature.Signature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A signature that was never seen before, with what is written down of it.
 *
 * @param explanation why it is what it is, as JSON
 */
public record NewSignature(
        KnownTemplate template, String agent, String failureClass, String title, String explanation) {

    private static final int BUCKET_BYTES = 16;

    public static NewSignature of(Signature signature, String agent, String failureClass, String explanation) {
        KnownTemplate known = KnownTemplate.of(signature);
        return new NewSignature(
                new KnownTemplate(
                        known.key(),
                        digest(known.bucket()),
                        known.status(),
                        known.code(),
                        known.template(),
                        known.where(),
                        known.truncated()),
                agent,
                failureClass,
                signature.title(),
                explanation);
    }

    /** Buckets are only ever compared as a whole; their texts may be long. */
    private static String digest(String bucket) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bucket.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BUCKET_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
