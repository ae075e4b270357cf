package io.groundhog.datadog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value token by token, taking whatever type stands there as the type that is wanted where that makes any
 * sense, and cleaning and cutting texts on the way. Every {@code read} leaves the value it stands on behind it.
 */
final class TolerantJson implements AutoCloseable {
    /** Deeper than this, a value is refused by the parser; much deeper ones would cost memory without end. */
    static final int MAX_DEPTH = 2_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            // Names come from strangers: neither fill the JVM's string pool nor fail when they collide on purpose.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            // Python writes NaN, and control characters slip through more than one tracer.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .build();

    private static final JsonStringEncoder QUOTES = JsonStringEncoder.getInstance();

    private final JsonParser parser;
    private final int maxTextChars;
    private boolean truncated;

    private TolerantJson(JsonParser parser, int maxTextChars) throws IOException {
        this.parser = parser;
        this.maxTextChars = maxTextChars;
        parser.nextToken();
    }

    static TolerantJson of(byte[] bytes, int from, int length, int maxTextChars) throws IOException {
        return new TolerantJson(FACTORY.createParser(bytes, from, length), maxTextChars);
    }

    /** For bytes that are not valid UTF-8: what cannot be decoded becomes U+FFFD. */
    static TolerantJson ofBrokenUtf8(byte[] bytes, int from, int length, int maxTextChars) throws IOException {
        return of(new String(bytes, from, length, StandardCharsets.UTF_8), maxTextChars);
    }

    static TolerantJson of(String json, int maxTextChars) throws IOException {
        return new TolerantJson(FACTORY.createParser(json), maxTextChars);
    }

    /** True when any text or tree had to be cut so far. */
    boolean truncated() {
        return truncated;
    }

    void markTruncated() {
        truncated = true;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    @FunctionalInterface
    interface MemberReader {
        void read(String name) throws IOException;
    }

    @FunctionalInterface
    interface ElementReader {
        void read() throws IOException;
    }

    /** Hands each member of an object to the reader, which must read or skip its value. Anything but an object is skipped. */
    void readMembers(MemberReader reader) throws IOException {
        if (!isObject()) {
            skip();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            reader.read(name);
        }
    }

    /** Hands each element of an array to the reader; anything else but null counts as an array of itself. */
    void readElements(ElementReader reader) throws IOException {
        if (!isArray()) {
            if (!isNull()) {
                reader.read();
            }
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
        }
    }

    /** A text; a number or a truth value as it is written; a document as compact JSON; null for null. */
    @Nullable
    String readText() throws IOException {
        return readText(maxTextChars);
    }

    @Nullable
    String readText(int maxChars) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT, START_ARRAY -> shortened(readCompact(maxChars), maxChars);
            default -> shortened(parser.getText(), maxChars);
        };
    }

    /** A text or a number as it is written; null for anything else. */
    @Nullable
    String readScalar(int maxChars) throws IOException {
        if (isObject() || isArray()) {
            skip();
            return null;
        }
        return readText(maxChars);
    }

    /** A number, also when it is written as text; null for anything else and for numbers a double cannot hold. */
    @Nullable
    Double readNumber() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_STRING -> Numbers.finite(parser.getText());
            default -> {
                skip();
                yield null;
            }
        };
    }

    /** A small document of any shape. */
    @Nullable
    JsonNode readTree() throws IOException {
        TreeReader tree = new TreeReader(this, parser);
        return tree.read();
    }

    String shortened(String text, int maxChars) {
        if (text.length() > maxChars) {
            truncated = true;
            return CleanText.of(CleanText.cut(text, maxChars));
        }
        return CleanText.of(text);
    }

    int maxTextChars() {
        return maxTextChars;
    }

    /** The value on one line; stops collecting (not reading) a little after {@code maxChars}. */
    private String readCompact(int maxChars) throws IOException {
        StringBuilder json = new StringBuilder();
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            if (json.length() <= maxChars) {
                append(token, json);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return json.toString();
            }
            token = parser.nextToken();
            if (token == null) {
                throw new IOException("the document ends too early");
            }
        }
    }

    private void append(JsonToken token, StringBuilder json) throws IOException {
        boolean closes = token.isStructEnd();
        char last = json.isEmpty() ? '[' : json.charAt(json.length() - 1);
        if (!closes && last != '[' && last != '{' && last != ':') {
            json.append(',');
        }
        switch (token) {
            case FIELD_NAME -> {
                quote(parser.currentName(), json);
                json.append(':');
            }
            case VALUE_STRING -> quote(CleanText.cut(parser.getText(), maxTextChars), json);
            default -> json.append(parser.getText());
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        QUOTES.quoteAsString(CleanText.of(text), json);
        json.append('"');
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
