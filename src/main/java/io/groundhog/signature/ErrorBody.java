package io.groundhog.signature;

import io.groundhog.signature.Value.Bare;
import io.groundhog.signature.Value.Fields;
import io.groundhog.signature.Value.Items;
import io.groundhog.signature.Value.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an API says inside the structured body of an error.
 *
 * @param message the human text, empty when there is none
 * @param status an HTTP status, empty when there is none
 * @param code the provider's own names for the error ({@code rate_limit_error/tokens}), empty when there are none
 * @param parameter the request parameter at fault, empty when there is none
 */
record ErrorBody(String message, String status, String code, String parameter) {

    private static final int DEPTH_LIMIT = 8;

    private static final List<String> MESSAGES = List.of(
            "message",
            "msg",
            "Message",
            "error_message",
            "errorMessage",
            "error_description",
            "error_msg",
            "err",
            "description",
            "detail",
            "details",
            "error",
            "reason",
            "title",
            "failure",
            "cause");
    /** Where an error stands inside a body, whatever else the body says. */
    private static final List<String> INNER =
            List.of("error", "errors", "fault", "exception", "Error", "body", "response", "detail");

    /** Where an error may stand inside a body that says nothing itself. */
    private static final List<String> POSSIBLE =
            List.of("details", "status", "data", "root_cause", "cause", "result", "content");

    private static final List<String> CODES =
            List.of("type", "code", "error_code", "errorCode", "err_code", "__type", "Code", "reason", "status");
    private static final List<String> PARAMETERS = List.of("param", "parameter", "field", "loc", "path", "pointer");
    private static final Set<String> NUMERIC = Set.of("code", "status", "statusCode", "status_code", "httpStatus");
    private static final Set<String> SAYS_NOTHING = Set.of("", "None", "null", "error", "Error", "ERROR", "text");
    private static final Set<String> HARMLESS = Set.of(
            "object",
            "id",
            "request_id",
            "requestId",
            "requestID",
            "timestamp",
            "path",
            "trace_id",
            "traceId",
            "raw_status_code");

    /**
     * Reads a body; null when the value does not look like one, as tool arguments do not.
     *
     * @param announced true when the message says that this is a body
     */
    static @Nullable ErrorBody of(Value value, boolean announced) {
        return of(value, 0, announced);
    }

    private static @Nullable ErrorBody of(Value value, int depth, boolean insideError) {
        if (depth > DEPTH_LIMIT) {
            return null;
        }
        if (value instanceof Items list) {
            return ofList(list, depth, insideError);
        }
        if (value instanceof Fields fields) {
            return ofFields(fields, depth, insideError);
        }
        return value instanceof Text text && insideError ? new ErrorBody(text.text(), "", "", "") : null;
    }

    private static @Nullable ErrorBody ofFields(Fields fields, int depth, boolean insideError) {
        String message = message(fields);
        ErrorBody nested = nested(fields, INNER, depth, insideError);
        if (nested == null && message.isEmpty()) {
            nested = nested(fields, POSSIBLE, depth, insideError);
        }
        if (nested == null && message.isEmpty() && insideError) {
            nested = nested(fields, namesOf(fields), depth, true);
        }
        if (nested == null && (message.isEmpty() || !(insideError || isBody(fields)))) {
            return null;
        }
        ErrorBody own = new ErrorBody(message, status(fields), codes(fields, message), parameter(fields));
        return nested == null ? own : nested.within(own);
    }

    /** An outer body adds what the inner one leaves open. */
    private ErrorBody within(ErrorBody outer) {
        return new ErrorBody(
                message.isEmpty() ? outer.message : message,
                status.isEmpty() ? outer.status : status,
                code.isEmpty() ? outer.code : code,
                parameter.isEmpty() ? outer.parameter : parameter);
    }

    private static @Nullable ErrorBody nested(Fields fields, List<String> keys, int depth, boolean insideError) {
        for (String key : keys) {
            Value value = fields.get(key);
            boolean error = insideError || !key.equals("data") && !key.equals("result") && !key.equals("content");
            if (value instanceof Fields || value instanceof Items) {
                ErrorBody body = of(value, depth + 1, error || saysError(fields));
                if (body != null && !(body.message.isEmpty() && body.code.isEmpty())) {
                    return body;
                }
            }
        }
        return null;
    }

    private static boolean saysError(Fields fields) {
        return LooseReader.textOf(fields.get("isError")).equalsIgnoreCase("true")
                || LooseReader.textOf(fields.get("is_error")).equalsIgnoreCase("true")
                || LooseReader.textOf(fields.get("success")).equalsIgnoreCase("false")
                || LooseReader.textOf(fields.get("status")).equalsIgnoreCase("error");
    }

    private static boolean isBody(Fields fields) {
        if (fields.get("error") instanceof Text || saysError(fields)) {
            return true;
        }
        boolean foreign = false;
        boolean coded = false;
        for (Value.Field field : fields.fields()) {
            String key = field.key();
            coded |= CODES.contains(key) || NUMERIC.contains(key) || key.equals("C");
            foreign |= !MESSAGES.contains(key)
                    && !CODES.contains(key)
                    && !NUMERIC.contains(key)
                    && !PARAMETERS.contains(key)
                    && !HARMLESS.contains(key);
        }
        return coded && hasMessage(fields) || !foreign && hasMessage(fields);
    }

    private static boolean hasMessage(Fields fields) {
        return fields.get("message") != null
                || fields.get("msg") != null
                || fields.get("Message") != null
                || fields.get("detail") != null
                || fields.get("errorMessage") != null
                || fields.get("M") != null;
    }

    /** A list of findings, as validators answer: each one once, in an order that does not depend on the input's. */
    private static @Nullable ErrorBody ofList(Items list, int depth, boolean insideError) {
        Set<String> messages = new TreeSet<>();
        ErrorBody first = null;
        for (Value item : list.items()) {
            ErrorBody body = item instanceof Fields fields ? ofItem(fields, depth, insideError) : null;
            if (body != null) {
                first = first == null ? body : first;
                messages.add(body.parameter.isEmpty() ? body.message : body.parameter + ": " + body.message);
            }
        }
        if (first == null) {
            return null;
        }
        return messages.size() == 1
                ? new ErrorBody(messages.iterator().next(), first.status, first.code, "")
                : new ErrorBody(String.join("\n", messages), "", "", "");
    }

    private static @Nullable ErrorBody ofItem(Fields fields, int depth, boolean insideError) {
        if (insideError
                && fields.get("text") instanceof Text text
                && message(fields).isEmpty()) {
            return new ErrorBody(text.text(), "", "", "");
        }
        return of(fields, depth + 1, insideError);
    }

    private static String message(Fields fields) {
        for (String key : MESSAGES) {
            if (fields.get(key) instanceof Text text && !text.text().isBlank()) {
                return text.text();
            }
        }
        for (Value.Field field : fields.fields()) {
            String key = field.key().toLowerCase(Locale.ROOT);
            boolean named = key.endsWith("msg") || key.endsWith("message") || key.equals("m");
            if (named && field.value() instanceof Text text && !text.text().isBlank()) {
                return text.text();
            }
        }
        return "";
    }

    private static List<String> namesOf(Fields fields) {
        return fields.fields().stream().map(Value.Field::key).toList();
    }

    private static String status(Fields fields) {
        for (Value.Field field : fields.fields()) {
            String text = field.value() instanceof Text cut && cut.cut() ? "" : LooseReader.textOf(field.value());
            if (NUMERIC.contains(field.key()) && isHttpStatus(text)) {
                return text;
            }
        }
        return "";
    }

    private static String codes(Fields fields, String message) {
        Set<String> codes = new LinkedHashSet<>();
        for (String key : CODES) {
            Value value = fields.get(key);
            if (value instanceof Text text && !text.cut() || value instanceof Bare) {
                String code = LooseReader.textOf(value);
                if (isCode(code) && !code.equals(message)) {
                    codes.add(code);
                }
            }
        }
        for (Value.Field field : fields.fields()) {
            boolean named = field.key().equals("C")
                    || field.key().toLowerCase(Locale.ROOT).endsWith("_code");
            if (named && codes.isEmpty() && !(field.value() instanceof Text text && text.cut())) {
                String code = LooseReader.textOf(field.value());
                if (isCode(code)) {
                    codes.add(code);
                }
            }
        }
        if (fields.get("error") instanceof Text text
                && !text.cut()
                && isCode(text.text())
                && !message.equals(text.text())) {
            codes.add(text.text());
        }
        return String.join("/", codes);
    }

    private static boolean isCode(String text) {
        if (text.isEmpty() || text.length() > 64 || SAYS_NOTHING.contains(text) || isHttpStatus(text)) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x7f || !(Character.isLetterOrDigit(c) || "_-.:/#".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !text.equals("true") && !text.equals("false");
    }

    private static String parameter(Fields fields) {
        for (String key : PARAMETERS) {
            Value value = fields.get(key);
            if (value instanceof Text text && !text.cut() && text.text().length() <= 128) {
                return text.text();
            }
            if (value instanceof Items path && !path.items().isEmpty()) {
                return joined(path);
            }
        }
        return "";
    }

    private static String joined(Items path) {
        StringBuilder out = new StringBuilder();
        for (Value item : path.items()) {
            String step = LooseReader.textOf(item);
            boolean index = !step.isEmpty() && step.chars().allMatch(Character::isDigit);
            out.append(out.isEmpty() ? "" : ".").append(index ? "*" : step);
        }
        return out.toString();
    }

    private static boolean isHttpStatus(String text) {
        return text.length() == 3
                && text.charAt(0) >= '1'
                && text.charAt(0) <= '5'
                && Character.isDigit(text.charAt(1))
                && Character.isDigit(text.charAt(2));
    }
}
