package io.groundhog.datadog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree from the parser's tokens, within bounds that every store and serialiser downstream can take: what is too
 * deep, too much or too long is left out, and the reader marked truncated.
 */
final class TreeReader {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 20_000;
    private static final int MAX_NAME_CHARS = 1_000;
    private static final int MAX_DIGITS = 40;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final TolerantJson json;
    private final JsonParser parser;
    private int nodes;
    private int charsLeft;

    TreeReader(TolerantJson json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
        this.charsLeft = json.maxTextChars();
    }

    @Nullable
    JsonNode read() throws IOException {
        return json.isNull() ? null : read(1);
    }

    private JsonNode read(int depth) throws IOException {
        if (++nodes > MAX_NODES || (depth > MAX_DEPTH && (json.isObject() || json.isArray()))) {
            json.markTruncated();
            json.skip();
            return NODES.nullNode();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(depth);
            case START_ARRAY -> array(depth);
            case VALUE_STRING -> NODES.textNode(text(parser.getText()));
            case VALUE_NUMBER_INT -> wholeNumber(parser.getText());
            case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode object(int depth) throws IOException {
        ObjectNode object = NODES.objectNode();
        json.readMembers(name -> {
            JsonNode value = read(depth + 1);
            if (nodes <= MAX_NODES) {
                object.set(json.shortened(name, MAX_NAME_CHARS), value);
            }
        });
        return object;
    }

    private JsonNode array(int depth) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode value = read(depth + 1);
            if (nodes <= MAX_NODES) {
                array.add(value);
            }
        }
        return array;
    }

    private String text(String text) {
        String kept = json.shortened(text, charsLeft);
        charsLeft -= kept.length();
        return kept;
    }

    private static JsonNode wholeNumber(String digits) {
        if (digits.length() > MAX_DIGITS) {
            return NODES.nullNode();
        }
        BigInteger number = new BigInteger(digits);
        if (number.bitLength() < Integer.SIZE) {
            return NODES.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }

    private static JsonNode decimal(String digits) {
        Double number = Numbers.finite(digits);
        return number == null ? NODES.nullNode() : NODES.numberNode(number.doubleValue());
    }
}
