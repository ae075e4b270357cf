package io.groundhog.classification;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.groundhog.classification.Finding.Kind;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Evaluation;
import io.groundhog.datadog.Span.SpanError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One sign of a failure on a span, in the form rules look at.
 *
 * @param errorType the error's type, or null
 * @param text what the error or the tool says; empty when nothing is known
 * @param statusCodes HTTP status codes named in the text
 * @param toolName the tool, for tool spans and tool results
 * @param evaluation the failed verdict, for evaluations
 */
record Evidence(
        Kind kind,
        Span span,
        @Nullable String errorType,
        String text,
        Set<Integer> statusCodes,
        @Nullable String toolName,
        @Nullable Evaluation evaluation) {

    /** What an error is about stands at its beginning; the rest may be a whole prompt. */
    private static final int MAX_TEXT_CHARS = 8_000;

    private static final Pattern STATUS_CODE = Pattern.compile(
            "(?i)(?:^|\\b(?:status|status[ _-]?code|error[ _-]?code|code|http|http/[0-9.]+|response)[\"']?[:=]?[ \"']{0,3})"
                    + "([1-5][0-9][0-9])\\b");

    static Evidence ofError(Span span) {
        SpanError error = span.error();
        String type = error == null ? null : error.type();
        String text = error == null ? "" : messageOf(error);
        String tool = "tool".equals(span.kind()) ? span.name() : null;
        return new Evidence(Kind.ERROR, span, type, text, statusCodes(text), tool, null);
    }

    static Evidence ofToolResult(Span span, ToolResult result) {
        String text = cut(result.text());
        return new Evidence(Kind.TOOL_RESULT, span, null, text, statusCodes(text), result.toolName(), null);
    }

    static Evidence ofEvaluation(Span span, Evaluation evaluation) {
        return new Evidence(Kind.EVALUATION, span, null, "", Set.of(), null, evaluation);
    }

    private static String messageOf(SpanError error) {
        if (error.message() != null) {
            return cut(error.message());
        }
        // The last line of a Python stack is the error itself, as "Type: message"; Java and JavaScript start with it.
        String stack = error.stack() == null ? "" : error.stack().strip();
        boolean python = stack.startsWith("Traceback");
        int line = python ? stack.lastIndexOf('\n') + 1 : 0;
        int end = python || stack.indexOf('\n') < 0 ? stack.length() : stack.indexOf('\n');
        return cut(stack.substring(line, end));
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT_CHARS ? text : text.substring(0, MAX_TEXT_CHARS);
    }

    private static Set<Integer> statusCodes(String text) {
        Set<Integer> codes = new TreeSet<>();
        Matcher matcher = STATUS_CODE.matcher(text);
        while (matcher.find() && codes.size() < 10) {
            codes.add(Integer.valueOf(matcher.group(1)));
        }
        return codes;
    }

    /** The type as it is, and without its package or module. */
    List<String> errorTypeNames() {
        if (errorType == null) {
            return List.of();
        }
        String simple = errorType.substring(errorType.lastIndexOf('.') + 1);
        return List.of(errorType, simple);
    }

    String typeAndText() {
        return errorType == null ? text : errorType + ": " + text;
    }

    /** The verdict's values as texts: itself, or each element of a list. */
    List<String> evaluationValues() {
        JsonNode value = evaluation == null ? null : evaluation.value();
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            return List.of(textOf(value));
        }
        List<String> values = new ArrayList<>();
        value.forEach(element -> values.add(textOf(element)));
        return values;
    }

    @Nullable
    Double score() {
        JsonNode value = evaluation == null ? null : evaluation.value();
        return value != null && value.isNumber() ? (Double) value.doubleValue() : null;
    }

    private static String textOf(JsonNode value) {
        return value.isValueNode() ? value.asText().strip() : value.toString();
    }
}
