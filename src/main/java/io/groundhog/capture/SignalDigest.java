package io.groundhog.capture;

import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Evaluation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a span that was read before with exactly the same content. Covers what a reviewer could see change: status, error,
 * texts and verdicts; not the order in which Datadog happens to list things. Salted, so that the digest tells nothing about
 * the texts.
 */
final class SignalDigest {

    private final byte[] salt;

    SignalDigest(byte[] salt) {
        this.salt = salt.clone();
    }

    /** 128 bits as 32 hexadecimal digits. */
    String of(Span span) {
        MessageDigest sha = sha256();
        sha.update(salt);
        add(sha, span.traceId());
        add(sha, span.spanId());
        add(sha, span.status());
        add(sha, span.input().value());
        add(sha, span.output().value());
        if (span.error() != null) {
            add(sha, span.error().type());
            add(sha, span.error().message());
            add(sha, span.error().stack());
        }
        for (Evaluation evaluation : new TreeMap<>(span.evaluations()).values()) {
            add(sha, evaluation.name());
            add(sha, evaluation.value() == null ? null : evaluation.value().toString());
            add(sha, evaluation.assessment());
            add(sha, evaluation.judgeStatus());
            add(sha, evaluation.reasoning());
        }
        return HexFormat.of().formatHex(sha.digest(), 0, 16);
    }

    /** Of a text that could not be read as a span. */
    String of(String raw) {
        MessageDigest sha = sha256();
        sha.update(salt);
        add(sha, raw);
        return HexFormat.of().formatHex(sha.digest(), 0, 16);
    }

    private static void add(MessageDigest sha, @Nullable String text) {
        if (text != null) {
            sha.update(text.getBytes(StandardCharsets.UTF_8));
        }
        sha.update((byte) 0xFF); // never part of UTF-8, so that neighbours cannot run together
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
