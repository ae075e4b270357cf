package io.groundhog.datadog;

import io.groundhog.datadog.JsonScanner.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads one element of a page's {@code data}, alone, so that whatever is wrong with it harms no other. */
final class SpanReader {
    private static final int MAX_RAW_BYTES = 256 << 10;
    private static final List<String> LANDMARKS = List.of("\"attributes\"", "\"span_id\"", "\"trace_id\"");
    private static final int MAX_REASON_CHARS = 200;

    private final int maxTextChars;
    private final boolean mendsUtf8;

    SpanReader(int maxTextChars, boolean mendsUtf8) {
        this.maxTextChars = maxTextChars;
        this.mendsUtf8 = mendsUtf8;
    }

    interface Sink {
        void readable(Span span);

        void unreadable(Answer.Unreadable span);
    }

    /**
     * Hands the span to the sink, one way or the other.
     *
     * @throws BrokenAnswer when the syntax is broken in such a way that neighbours were taken for a part of this span:
     *     a lost quotation mark moves all ends that follow it; or when bytes are not UTF-8 and are not to be mended
     */
    void read(Slice slice, Sink sink) throws BrokenAnswer {
        SpanDraft draft = new SpanDraft();
        Span span;
        try {
            draft = parse(slice, draft);
            span = draft.toSpan();
        } catch (SpanDraft.Unusable unusable) {
            sink.unreadable(unreadable(slice, unusable.getMessage(), draft));
            return;
        } catch (BrokenAnswer broken) {
            throw broken;
        } catch (IOException | RuntimeException broken) {
            if (holdsSeveralSpans(slice)) {
                throw BrokenAnswer.garbled("its JSON is broken so that it is unclear where a span ends");
            }
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
            if (!mendsUtf8 && !isUtf8(slice)) {
                throw BrokenAnswer.garbled("some of its bytes are not UTF-8, so it was probably damaged on its way");
            }
            return parseAsText(slice, failed);
        }
    }

    private static boolean isUtf8(Slice slice) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(slice.buffer(), slice.from(), slice.length()));
            return true;
        } catch (CharacterCodingException damaged) {
            return false;
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

    /**
     * One span names its three landmarks once each. A swallowed neighbour brings three more, of which the damage may hide
     * one; a single one more may be a name in somebody's metadata. Inside texts quotation marks are escaped.
     */
    private static boolean holdsSeveralSpans(Slice slice) {
        String bytes = new String(slice.buffer(), slice.from(), slice.length(), StandardCharsets.ISO_8859_1);
        int found = 0;
        for (String landmark : LANDMARKS) {
            for (int at = bytes.indexOf(landmark); at >= 0; at = bytes.indexOf(landmark, at + 1)) {
                found++;
            }
        }
        return found > LANDMARKS.size() + 1;
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
