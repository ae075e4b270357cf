package io.groundhog.classification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a structure as programs print it: JSON, a Python literal ({@code {'isError': True}}), or a Python object
 * ({@code CallToolResult(content=[...], isError=True)}), which becomes an object of its fields. Linear time. A text that
 * is cut off counts as far as it goes; a text that is anything else, or goes on after the structure, is no structure.
 */
final class LooseLiteral {
    private static final int MAX_DEPTH = 64;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String text;
    private int at;
    private int depth;

    private LooseLiteral(String text) {
        this.text = text;
    }

    private static final class NotALiteral extends Exception {
        private static final long serialVersionUID = 1;

        private NotALiteral() {
            super("not a literal", null, false, false);
        }
    }

    /** An object, an array or (for a text in quotes) a text; null when the text is no structure. */
    static @Nullable JsonNode parse(String text) {
        LooseLiteral literal = new LooseLiteral(text);
        if (!literal.startsStructure()) {
            return null;
        }
        try {
            JsonNode node = literal.value();
            literal.skipBlanks();
            return literal.ended() ? node : null;
        } catch (NotALiteral prose) {
            return null;
        }
    }

    private boolean startsStructure() {
        skipBlanks();
        if (ended()) {
            return false;
        }
        char first = text.charAt(at);
        return first == '{' || first == '[' || first == '(' || first == '"' || Character.isLetter(first);
    }

    private JsonNode value() throws NotALiteral {
        skipBlanks();
        if (ended()) {
            return NODES.nullNode();
        }
        char first = text.charAt(at);
        return switch (first) {
            case '{' -> nested(this::object);
            case '[' -> nested(() -> array(']'));
            case '(' -> nested(() -> array(')'));
            case '"', '\'' -> NODES.textNode(quoted());
            case '<' -> NODES.textNode(inAngles());
            default -> word();
        };
    }

    @FunctionalInterface
    private interface Part {
        JsonNode read() throws NotALiteral;
    }

    private JsonNode nested(Part part) throws NotALiteral {
        if (++depth > MAX_DEPTH) {
            throw new NotALiteral();
        }
        at++;
        JsonNode node = part.read();
        depth--;
        return node;
    }

    /** Members up to the closing brace, which may be missing where the text is cut off. */
    private JsonNode object() throws NotALiteral {
        ObjectNode object = NODES.objectNode();
        while (!closes('}')) {
            String name = value().asText();
            skipBlanks();
            if (ended()) {
                break;
            }
            require(':');
            object.set(name, value());
            separator('}');
        }
        return object;
    }

    private JsonNode array(char end) throws NotALiteral {
        ArrayNode array = NODES.arrayNode();
        while (!closes(end)) {
            array.add(value());
            separator(end);
        }
        return array;
    }

    /** {@code Name(field=value, ...)}; values without a name are left out. */
    private JsonNode call() throws NotALiteral {
        ObjectNode object = NODES.objectNode();
        while (!closes(')')) {
            int start = at;
            String name = identifier();
            skipBlanks();
            if (!name.isEmpty() && !ended() && text.charAt(at) == '=') {
                at++;
                object.set(name, value());
            } else {
                at = start;
                value();
            }
            separator(')');
        }
        return object;
    }

    private JsonNode word() throws NotALiteral {
        String word = identifier();
        if (word.isEmpty()) {
            throw new NotALiteral();
        }
        if (!ended() && text.charAt(at) == '(') {
            return nested(this::call);
        }
        // Python's b'...' and u'...'
        if (word.length() <= 2 && !ended() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            return NODES.textNode(quoted());
        }
        return switch (word) {
            case "true", "True" -> NODES.booleanNode(true);
            case "false", "False" -> NODES.booleanNode(false);
            case "null", "None", "undefined" -> NODES.nullNode();
            default -> {
                if (depth == 0) {
                    throw new NotALiteral();
                }
                yield NODES.textNode(word);
            }
        };
    }

    /** Names, numbers and dotted paths. */
    private String identifier() {
        int start = at;
        while (!ended() && (Character.isLetterOrDigit(text.charAt(at)) || "_.+-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        char quote = text.charAt(at++);
        StringBuilder content = new StringBuilder();
        while (!ended()) {
            char c = text.charAt(at++);
            if (c == quote) {
                break;
            }
            content.append(c == '\\' && !ended() ? unescaped(text.charAt(at++)) : c);
        }
        return content.toString();
    }

    /** Python's form of what has no literal, such as {@code <Role.USER: 'user'>}. */
    private String inAngles() {
        int start = at;
        int end = text.indexOf('>', at);
        at = end < 0 ? text.length() : end + 1;
        return text.substring(start, at);
    }

    private char unescaped(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b', 'f' -> ' ';
            case 'u' -> unicode();
            default -> escaped;
        };
    }

    private char unicode() {
        if (at + 4 <= text.length()) {
            try {
                int code = Integer.parseInt(text, at, at + 4, 16);
                at += 4;
                return code > 0 ? (char) code : '\uFFFD';
            } catch (NumberFormatException notHexadecimal) {
                return 'u';
            }
        }
        return 'u';
    }

    private boolean closes(char end) {
        skipBlanks();
        if (ended()) {
            return true;
        }
        if (text.charAt(at) == end) {
            at++;
            return true;
        }
        return false;
    }

    private void separator(char end) throws NotALiteral {
        skipBlanks();
        if (!ended() && text.charAt(at) != end) {
            require(',');
        }
    }

    private void require(char wanted) throws NotALiteral {
        if (ended() || text.charAt(at) != wanted) {
            throw new NotALiteral();
        }
        at++;
    }

    private void skipBlanks() {
        while (!ended() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean ended() {
        return at >= text.length();
    }
}
