package io.groundhog.datadog;

import io.groundhog.datadog.JsonScanner.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads one element of a page's {@code data}, alone, so that whatever is wrong with it harms no other. */
final class SpanReader {
    private static final int MAX_RAW_BYTES = 256 << 10;
    private static final int MAX_REASON_CHARS = 200;

    private final int maxTextChars;

    SpanReader(int maxTextChars) {
        this.maxTextChars = maxTextChars;
    }

    interface Sink {
        void readable(Span span);

        void unreadable(Answer.Unreadable span);
    }

    /** Hands the span to the sink, one way or the other; never throws for anything in the bytes. */
    void read(Slice slice, Sink sink) {
        SpanDraft draft = new SpanDraft();
        Span span;
        try {
            draft = parse(slice, draft);
            span = draft.toSpan();
        } catch (SpanDraft.Unusable unusable) {
            sink.unreadable(unreadable(slice, unusable.getMessage(), draft));
            return;
        } catch (IOException | RuntimeException broken) {
            String reason = "not valid JSON: " + ProblemText.clean(firstLine(broken), MAX_REASON_CHARS);
            sink.unreadable(unreadable(slice, reason, draft));
            return;
        }
        sink.readable(span);
    }

    private SpanDraft parse(Slice slice, SpanDraft draft) throws IOException {
        try (TolerantJson json = TolerantJson.of(slice.buffer(), slice.from(), slice.length(), maxTextChars)) {
            draft.read(json);
            return draft;
        } catch (IOException | RuntimeException failed) {
            return parseAsText(slice, failed);
        }
    }

    /** The failure may be due to bytes that are not UTF-8 only: this slower way replaces them. */
    private SpanDraft parseAsText(Slice slice, Exception firstFailure) throws IOException {
        try (TolerantJson json =
                TolerantJson.ofBrokenUtf8(slice.buffer(), slice.from(), slice.length(), maxTextChars)) {
            SpanDraft draft = new SpanDraft();
            draft.read(json);
            return draft;
        } catch (IOException | RuntimeException failed) {
            failed.addSuppressed(firstFailure);
            throw failed;
        }
    }

    private static Answer.Unreadable unreadable(Slice slice, String reason, SpanDraft draft) {
        int length = Math.min(slice.length(), MAX_RAW_BYTES);
        String raw = new String(slice.buffer(), slice.from(), length, StandardCharsets.UTF_8);
        return new Answer.Unreadable(CleanText.of(raw), reason, draft.traceId(), draft.spanId());
    }

    private static String firstLine(Exception broken) {
        String message = broken.getMessage();
        return message == null
                ? broken.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
