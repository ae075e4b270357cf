package io.groundhog.datadog;

import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Reads what Datadog answers to a search, tolerantly and as a stream. Safe for use by many threads. */
public final class AnswerReader {

    public AnswerReader(Limits limits, InstantSource clock) {}

    /**
     * Reads one answer. Nothing in status, headers or body makes this throw.
     *
     * @param headers names in any case; values are a String, a List of them, or anything else with a sensible toString
     * @param body read to its end, not closed
     */
    public Answer read(int status, Map<String, ?> headers, InputStream body) {
        throw new UnsupportedOperationException();
    }

    /** The problem behind an exception that kept Datadog from answering at all. */
    public Answer.Problem unreachable(Throwable cause) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param maxBytes longest answer that is read, after decompression
     * @param maxTextChars longest text of one field that is kept; the rest is cut and the span marked truncated
     * @param maxReadTime longest time one answer may take to arrive, against answers that drip
     */
    public record Limits(long maxBytes, int maxTextChars, Duration maxReadTime) {
        public static final Limits DEFAULT = new Limits(64L << 20, 256 << 10, Duration.ofMinutes(5));
    }
}
