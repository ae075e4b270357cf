package io.groundhog.classification;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.datadog.CleanText;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool's result that says it failed although the span's status is fine: {@code isError: true} in the result of an MCP
 * call, or {@code is_error: true} in a message's tool result. Only the result's own structure counts: a page or a chat
 * that merely talks about {@code "isError": true} is no failure.
 *
 * @param text what the tool said: the result's texts, or the whole result when it has none
 */
record ToolResult(@Nullable String toolName, String text) {
    private static final String MCP_FLAG = "isError";
    private static final String MESSAGE_FLAG = "is_error";
    private static final int MAX_TEXT_CHARS = 16_000;

    /** Envelopes seen around an MCP result: JSON-RPC, gateways, frameworks. */
    private static final List<String> ENVELOPES = List.of("result", "output", "response", "value");

    private static final int MAX_ENVELOPES = 4;

    /** The first failed result of the span, or null. */
    static @Nullable ToolResult failedIn(Span span) {
        if ("tool".equals(span.kind())) {
            for (String output : outputs(span)) {
                JsonNode failed = mentionsFlag(output) ? failed(LooseLiteral.parse(output), MAX_ENVELOPES) : null;
                if (failed != null) {
                    return new ToolResult(span.name(), textOf(failed, output));
                }
            }
        }
        for (JsonNode results : freshResults(span)) {
            for (JsonNode result : results.isArray() ? results : List.of(results)) {
                ToolResult failed = failedResult(result);
                if (failed != null) {
                    return failed;
                }
            }
        }
        return null;
    }

    private static List<String> outputs(Span span) {
        List<String> outputs = new ArrayList<>();
        if (span.output().value() != null) {
            outputs.add(span.output().value());
        }
        for (Message message : span.output().messages()) {
            if (message.content() != null) {
                outputs.add(message.content());
            }
        }
        return outputs;
    }

    /** Nearly all results do not, and need not be taken apart. */
    private static boolean mentionsFlag(String text) {
        return text.contains(MCP_FLAG) || text.contains(MESSAGE_FLAG);
    }

    /** Results in a conversation's history belong to earlier turns, so only those after the agent's last word count. */
    private static List<JsonNode> freshResults(Span span) {
        List<JsonNode> fresh = new ArrayList<>();
        for (Message message : span.input().messages()) {
            if ("assistant".equals(message.role())) {
                fresh.clear();
            }
            addResults(message, fresh);
        }
        span.output().messages().forEach(message -> addResults(message, fresh));
        return fresh;
    }

    private static void addResults(Message message, List<JsonNode> results) {
        if (message.toolResults() != null) {
            results.add(message.toolResults());
        }
    }

    private static @Nullable ToolResult failedResult(JsonNode result) {
        JsonNode content = result.isObject() ? result.get("result") : null;
        JsonNode failed = failed(result, MAX_ENVELOPES);
        if (failed == null) {
            return null;
        }
        JsonNode name = result.get("name");
        String whole = content != null && content.isTextual() ? content.textValue() : result.toString();
        return new ToolResult(name != null && name.isTextual() ? name.textValue() : null, textOf(failed, whole));
    }

    /** The object that says {@code isError: true}, in the node itself or in envelopes around it. */
    private static @Nullable JsonNode failed(@Nullable JsonNode node, int envelopes) {
        if (node == null || envelopes == 0) {
            return null;
        }
        if (node.isTextual()) {
            return failed(LooseLiteral.parse(node.textValue()), envelopes - 1);
        }
        if (node.isArray()) {
            return firstFailed(node, envelopes);
        }
        Boolean flag = errorFlag(node);
        if (flag != null) {
            return flag ? node : null;
        }
        for (String envelope : ENVELOPES) {
            JsonNode failed = failed(node.get(envelope), envelopes - 1);
            if (failed != null) {
                return failed;
            }
        }
        return null;
    }

    /** Some gateways answer with a list of results. */
    private static @Nullable JsonNode firstFailed(JsonNode list, int envelopes) {
        for (JsonNode element : list) {
            if (element.isObject()) {
                JsonNode failed = failed(element, envelopes - 1);
                if (failed != null) {
                    return failed;
                }
            }
        }
        return null;
    }

    private static @Nullable Boolean errorFlag(JsonNode node) {
        for (String name : List.of(MCP_FLAG, MESSAGE_FLAG)) {
            JsonNode flag = node.get(name);
            if (flag != null && flag.isValueNode() && !flag.isNull()) {
                return flag.isBoolean() ? flag.booleanValue() : "true".equalsIgnoreCase(flag.asText());
            }
        }
        return null;
    }

    private static String textOf(JsonNode failed, String whole) {
        StringBuilder text = new StringBuilder();
        collect(failed.get("content"), text);
        for (String name : List.of("error", "message", "result")) {
            if (text.isEmpty()) {
                collect(failed.get(name), text);
            }
        }
        String said = text.isEmpty() ? whole : text.toString();
        return CleanText.of(CleanText.cut(said, MAX_TEXT_CHARS));
    }

    private static void collect(@Nullable JsonNode node, StringBuilder text) {
        if (node == null || node.isNull() || text.length() > MAX_TEXT_CHARS) {
            return;
        }
        if (node.isArray()) {
            node.forEach(element -> collect(element, text));
        } else if (node.isObject()) {
            collect(node.has("text") ? node.get("text") : node.get("message"), text);
        } else {
            text.append(text.isEmpty() ? "" : "\n").append(node.asText());
        }
    }
}
