package io.groundhog.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an unsuccessful answer says. Datadog writes errors as texts or as JSON:API objects, under any content
 * type; the front of its site and proxies on the way answer with web pages.
 */
final class ErrorBody {
    private static final int MAX_MESSAGE_CHARS = 240;
    private static final int MAX_ERRORS = 5;

    private ErrorBody() {}

    /** A short clean text; empty when the body says nothing. */
    static String messageOf(String body) {
        String start = body.stripLeading();
        if (start.startsWith("{") || start.startsWith("[") || start.startsWith("\"")) {
            try (TolerantJson json = TolerantJson.of(start, MAX_MESSAGE_CHARS * 10)) {
                JsonNode document = json.readTree();
                return document == null ? "" : messageOf(document);
            } catch (IOException | RuntimeException notJson) {
                return ProblemText.clean(body, MAX_MESSAGE_CHARS);
            }
        }
        return ProblemText.clean(body, MAX_MESSAGE_CHARS);
    }

    static String messageOf(JsonNode document) {
        Set<String> messages = new LinkedHashSet<>();
        collect(document, messages);
        return ProblemText.clean(String.join("; ", messages), MAX_MESSAGE_CHARS);
    }

    private static void collect(JsonNode node, Set<String> messages) {
        if (messages.size() >= MAX_ERRORS) {
            return;
        }
        if (node.isArray()) {
            node.forEach(element -> collect(element, messages));
        } else if (node.isObject()) {
            collectFromObject(node, messages);
        } else if (!node.isNull() && !node.asText().isBlank()) {
            messages.add(node.asText());
        }
    }

    private static void collectFromObject(JsonNode node, Set<String> messages) {
        for (String list : new String[] {"errors", "error"}) {
            if (node.has(list)) {
                collect(node.get(list), messages);
                return;
            }
        }
        String title = text(node.get("title"));
        String detail = text(node.get("detail"));
        if (title == null && detail == null) {
            detail = text(node.get("message"));
        }
        // "Generic Error" is the title of everything.
        boolean titleSays = title != null && !(detail != null && title.equalsIgnoreCase("Generic Error"));
        if (titleSays || detail != null) {
            String what = titleSays && detail != null ? title + ": " + detail : titleSays ? title : detail;
            messages.add(what + where(node.get("source")));
        }
    }

    private static String where(@Nullable JsonNode source) {
        if (source != null && source.isObject()) {
            for (String place : new String[] {"pointer", "parameter", "header"}) {
                String text = text(source.get(place));
                if (text != null) {
                    return " (" + place + " " + text + ")";
                }
            }
        }
        return "";
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null
                        || !node.isValueNode()
                        || node.isNull()
                        || node.asText().isBlank()
                ? null
                : node.asText();
    }
}
