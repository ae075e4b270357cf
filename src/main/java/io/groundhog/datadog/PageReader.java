package io.groundhog.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.datadog.JsonScanner.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the document of a successful search: {@code data}, {@code meta}, {@code links}, in any order. Used for one answer.
 *
 * <p>The listing goes on as long as {@code meta.page.after} holds a text. It ends with an empty one, with {@code page} or
 * {@code meta} null or absent; a cursor that is something else can't be followed, so that answer counts as garbled.
 */
final class PageReader implements SpanReader.Sink {
    /** Ten times the largest page one can ask for. */
    private static final int MAX_ELEMENTS = 50_000;

    private static final int MAX_META_CHARS = 1 << 20;
    private static final int MAX_NAME_BYTES = 64;
    private static final int MAX_WORD_CHARS = 300;

    private final JsonScanner scanner;
    private final SpanReader spanReader;
    private final int maxTextChars;

    private final List<Span> spans = new ArrayList<>();
    private final List<Answer.Unreadable> unreadable = new ArrayList<>();
    private boolean dataSeen;
    private @Nullable String cursor;
    private @Nullable String status;
    private @Nullable String requestId;
    private @Nullable String errors;

    PageReader(JsonScanner scanner, int maxTextChars, boolean mendsUtf8) {
        this.scanner = scanner;
        this.spanReader = new SpanReader(maxTextChars, mendsUtf8);
        this.maxTextChars = maxTextChars;
    }

    Answer.Page read(Instant serverTime) throws IOException {
        skipByteOrderMark();
        requireObject();
        readMembers();
        if (scanner.peek() >= 0) {
            throw BrokenAnswer.garbled("something follows the document");
        }
        if (errors != null) {
            throw BrokenAnswer.garbled("the answer reports an error: " + errors);
        }
        if (!dataSeen) {
            throw BrokenAnswer.garbled("the document has no \"data\"");
        }
        return new Answer.Page(
                List.copyOf(spans),
                List.copyOf(unreadable),
                cursor,
                "timeout".equalsIgnoreCase(status),
                serverTime,
                requestId,
                scanner.bytes());
    }

    @Override
    public void readable(Span span) {
        spans.add(span);
    }

    @Override
    public void unreadable(Answer.Unreadable span) {
        unreadable.add(span);
    }

    private void skipByteOrderMark() throws IOException {
        if (scanner.peek() == 0xEF) {
            scanner.expect((char) 0xEF);
            scanner.expect((char) 0xBB);
            scanner.expect((char) 0xBF);
        }
    }

    private void requireObject() throws IOException {
        switch (scanner.peek()) {
            case '{' -> scanner.expect('{');
            case -1 -> throw BrokenAnswer.garbled("the answer is empty");
            case '<' -> throw BrokenAnswer.garbled("the answer is a web page, not JSON");
            default -> throw BrokenAnswer.garbled("the answer is not a JSON object");
        }
    }

    private void readMembers() throws IOException {
        if (scanner.accept('}')) {
            return;
        }
        do {
            String name = readName();
            scanner.expect(':');
            switch (name) {
                case "data" -> readData();
                case "meta" -> readMeta(readTree());
                case "errors" -> readErrors(readTree());
                default -> scanner.skipValue();
            }
        } while (scanner.accept(','));
        scanner.expect('}');
    }

    private String readName() throws IOException {
        if (scanner.peek() != '"') {
            scanner.expect('"');
        }
        Slice name = scanner.value();
        if (name.length() > MAX_NAME_BYTES) {
            return "";
        }
        try (TolerantJson json = TolerantJson.ofBrokenUtf8(name.buffer(), name.from(), name.length(), MAX_NAME_BYTES)) {
            String text = json.readText();
            return text == null ? "" : text;
        }
    }

    private void readData() throws IOException {
        dataSeen = true;
        if (scanner.peek() == 'n') {
            // How some servers write an empty list.
            requireNull();
            return;
        }
        scanner.expect('[');
        if (scanner.accept(']')) {
            return;
        }
        do {
            spanReader.read(scanner.value(), this);
            if (spans.size() + unreadable.size() > MAX_ELEMENTS) {
                throw BrokenAnswer.tooLarge("the page holds more than " + MAX_ELEMENTS + " spans");
            }
        } while (scanner.accept(','));
        scanner.expect(']');
    }

    private void requireNull() throws IOException {
        Slice word = scanner.value();
        if (!"null".equals(new String(word.buffer(), word.from(), word.length(), StandardCharsets.US_ASCII))) {
            throw BrokenAnswer.garbled("\"data\" is not a list");
        }
    }

    private @Nullable JsonNode readTree() throws IOException {
        Slice value = scanner.value();
        if (value.length() > MAX_META_CHARS) {
            throw BrokenAnswer.garbled(
                    "the document's \"meta\" or \"errors\" is larger than " + MAX_META_CHARS + " bytes");
        }
        try (TolerantJson json =
                TolerantJson.ofBrokenUtf8(value.buffer(), value.from(), value.length(), MAX_META_CHARS)) {
            return json.readTree();
        } catch (IOException | RuntimeException broken) {
            throw BrokenAnswer.garbled("the document's \"meta\" or \"errors\" is not valid JSON");
        }
    }

    private void readMeta(@Nullable JsonNode meta) throws IOException {
        if (meta == null) {
            return;
        }
        requireObject(meta, "meta");
        status = text(meta.get("status"));
        requestId = text(meta.get("request_id"));
        JsonNode page = meta.get("page");
        if (page != null && !page.isNull()) {
            requireObject(page, "meta.page");
            cursor = readCursor(page.get("after"));
        } else {
            // Seen at the end of neighbouring listings: {"meta":{"after":""}}.
            cursor = readCursor(meta.get("after"));
        }
    }

    private static void requireObject(JsonNode node, String name) throws IOException {
        if (!node.isObject()) {
            throw BrokenAnswer.garbled("\"" + name + "\" is not an object, so it is unknown whether more pages follow");
        }
    }

    private static @Nullable String readCursor(@Nullable JsonNode after) throws IOException {
        if (after == null || after.isNull()) {
            return null;
        }
        if (!after.isTextual() && !after.isNumber()) {
            throw BrokenAnswer.garbled("the cursor of the next page is neither a text nor a number");
        }
        return after.asText().isBlank() ? null : after.asText();
    }

    private void readErrors(@Nullable JsonNode list) {
        if (list != null && !list.isEmpty()) {
            errors = ErrorBody.messageOf(list);
        }
    }

    private @Nullable String text(@Nullable JsonNode node) {
        return node == null || !node.isValueNode() || node.isNull()
                ? null
                : CleanText.cut(node.asText(), Math.min(MAX_WORD_CHARS, maxTextChars));
    }
}
