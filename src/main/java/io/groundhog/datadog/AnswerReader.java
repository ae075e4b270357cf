package io.groundhog.datadog;

import io.groundhog.datadog.Answer.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Datadog answers to a search, tolerantly and as a stream: one span is held at a time, beside those already
 * read. Safe for use by many threads.
 */
public final class AnswerReader {
    private static final int MAX_ERROR_BYTES = 64 << 10;
    private static final int MAX_CAUSE_CHARS = 200;

    private final Limits limits;
    private final InstantSource clock;

    public AnswerReader(Limits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Reads one answer, mending what is not UTF-8. */
    public Answer read(int status, Map<String, ?> headers, @Nullable InputStream body) {
        return read(status, headers, body, true);
    }

    /**
     * Reads one answer. Nothing in status, headers or body makes this throw.
     *
     * @param headers names in any case; values are a String, a List of them, or anything else with a sensible toString
     * @param body read to its end, not closed; may still be gzip
     * @param mendsUtf8 what to do with a span whose bytes are not UTF-8: true replaces them with U+FFFD; false takes the whole
     *     answer for garbled, as an id may be damaged as well
     */
    public Answer read(int status, Map<String, ?> headers, @Nullable InputStream body, boolean mendsUtf8) {
        Headers known = Headers.of(headers);
        Instant date = known.date();
        Instant serverTime = date == null ? clock.instant() : date;
        InputStream bytes = body == null ? InputStream.nullInputStream() : body;
        return status >= 200 && status < 300
                ? readPage(status, serverTime, bytes, mendsUtf8)
                : readProblem(status, serverTime, known, bytes);
    }

    private Answer readPage(int status, Instant serverTime, InputStream body, boolean mendsUtf8) {
        Deadline deadline = new Deadline(clock, limits.maxReadTime());
        try {
            JsonScanner scanner = new JsonScanner(decompressed(body), limits, deadline);
            return new PageReader(scanner, limits.maxTextChars(), mendsUtf8).read(serverTime);
        } catch (BrokenAnswer broken) {
            return unread(broken.kind(), status, broken.getMessage(), serverTime);
        } catch (ZipException | EOFException cut) {
            return unread(Kind.GARBLED, status, "the answer's compression is broken or its end is missing", serverTime);
        } catch (IOException lost) {
            boolean cut = lost.getClass().getSimpleName().contains("Chunk");
            return unread(
                    cut ? Kind.GARBLED : Kind.TRANSIENT,
                    status,
                    "the connection failed while the answer arrived (" + Unreachable.describe(lost) + ")",
                    serverTime);
        } catch (RuntimeException unexpected) {
            String what = ProblemText.clean(unexpected.toString(), MAX_CAUSE_CHARS);
            return unread(Kind.GARBLED, status, "the answer could not be read (" + what + ")", serverTime);
        }
    }

    private static Answer.Problem unread(Kind kind, int status, String what, Instant serverTime) {
        String sentence = "Datadog answered " + status + ", but " + what + "; "
                + (kind == Kind.TOO_LARGE ? "less is asked for next time." : "it is tried again.");
        return new Answer.Problem(kind, status, sentence, null, serverTime);
    }

    private Answer readProblem(int status, Instant serverTime, Headers headers, InputStream body) {
        String text = errorText(body, new Deadline(clock, limits.maxReadTime()));
        String message = ErrorBody.messageOf(text);
        Kind kind = Problems.kindOf(status, message);
        Duration retryAfter = headers.retryAfter(serverTime);
        if (retryAfter == null && kind == Kind.RATE_LIMIT) {
            retryAfter = headers.rateLimitReset(serverTime);
        }
        String sentence =
                Problems.sentence(status, kind, message, text.stripLeading().startsWith("<"));
        return new Answer.Problem(kind, status, sentence, retryAfter, serverTime);
    }

    /** As much of an error's body as arrives: the status alone says enough to go on. */
    private static String errorText(InputStream body, Deadline deadline) {
        byte[] bytes = new byte[MAX_ERROR_BYTES];
        int length = 0;
        try {
            InputStream in = decompressed(body);
            int read;
            while (length < bytes.length && (read = in.read(bytes, length, bytes.length - length)) >= 0) {
                length += read;
                deadline.check();
            }
        } catch (IOException | RuntimeException incomplete) {
            // Whatever came before is used.
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** JSON and HTML never start with gzip's two magic bytes, so these tell more than headers that clients rewrite. */
    private static InputStream decompressed(InputStream body) throws IOException {
        PushbackInputStream in = new PushbackInputStream(body, 2);
        byte[] magic = in.readNBytes(2);
        in.unread(magic);
        boolean gzip = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
        return gzip ? new GZIPInputStream(in, 64 << 10) : in;
    }

    /** The problem behind an exception that kept Datadog from answering at all. */
    public Answer.Problem unreachable(Throwable cause) {
        String sentence = "Datadog could not be reached: " + Unreachable.describe(cause) + "; it is tried again.";
        return new Answer.Problem(Kind.TRANSIENT, 0, sentence, null, clock.instant());
    }

    /**
     * @param maxBytes longest answer that is read, after decompression
     * @param maxTextChars longest text of one field that is kept; the rest is cut and the span marked truncated
     * @param maxReadTime longest time one answer may take to arrive, against answers that drip
     */
    public record Limits(long maxBytes, int maxTextChars, Duration maxReadTime) {
        public static final Limits DEFAULT = new Limits(64L << 20, 256 << 10, Duration.ofMinutes(5));

        public Limits {
            if (maxBytes < 1 || maxBytes > 1L << 30 || maxTextChars < 1 || maxReadTime.toMillis() < 1) {
                throw new IllegalArgumentException("Limits must be positive, and maxBytes at most 1 GiB, but got "
                        + maxBytes + " bytes, " + maxTextChars + " characters and " + maxReadTime);
            }
        }

        public Limits withReadTime(Duration changed) {
            return new Limits(maxBytes, maxTextChars, changed);
        }
    }
}
