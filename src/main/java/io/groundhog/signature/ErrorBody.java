package io.groundhog.signature;

import io.groundhog.signature.Value.Fields;
import io.groundhog.signature.Value.Items;
import io.groundhog.signature.Value.Text;
import java.util.List;
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

    /** Where an error stands inside a body, whatever else the body says. */
    private static final List<String> INNER =
            List.of("error", "errors", "fault", "exception", "Error", "body", "response", "detail");

    /** Where an error may stand inside a body that says nothing itself. */
    private static final List<String> POSSIBLE =
            List.of("details", "status", "data", "root_cause", "cause", "result", "content");

    /** Where a body lists what exactly is wrong, if it does. */
    private static final List<String> PARTICULARS = List.of("details", "violations", "causes");

    /**
     * Reads a body; null when the value does not look like one, as tool arguments do not.
     *
     * @param announced true when the message says that this is a body, or is nothing but it
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
            return ofFields(new BodyFields(fields), depth, insideError);
        }
        return value instanceof Text text && insideError ? new ErrorBody(text.text(), "", "", "") : null;
    }

    private static @Nullable ErrorBody ofFields(BodyFields fields, int depth, boolean insideError) {
        String message = fields.message();
        ErrorBody nested = nested(fields, INNER, depth, insideError);
        if (nested == null && message.isEmpty()) {
            nested = nested(fields, POSSIBLE, depth, insideError);
        }
        if (nested == null && message.isEmpty() && insideError) {
            nested = nested(fields, fields.names(), depth, true);
        }
        if (nested == null && insideError) {
            nested = message.isEmpty() ? ofFindings(fields) : particular(fields);
        }
        if (nested == null && (message.isEmpty() || !(insideError || fields.areOfError()))) {
            return null;
        }
        ErrorBody own = new ErrorBody(message, fields.status(), fields.codes(message), fields.parameter());
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

    private static @Nullable ErrorBody nested(BodyFields fields, List<String> keys, int depth, boolean insideError) {
        for (String key : keys) {
            Value value = fields.get(key);
            boolean error = insideError || !key.equals("data") && !key.equals("result") && !key.equals("content");
            if (value instanceof Fields || value instanceof Items) {
                ErrorBody body = of(value, depth + 1, error || fields.sayError());
                if (body != null && !(body.message.isEmpty() && body.code.isEmpty())) {
                    return body;
                }
            }
        }
        return null;
    }

    /** The first of a body's particulars that has a name and a text of its own. */
    private static @Nullable ErrorBody particular(BodyFields fields) {
        for (String key : PARTICULARS) {
            if (fields.get(key) instanceof Items items
                    && !items.items().isEmpty()
                    && items.items().get(0) instanceof Fields first) {
                BodyFields particular = new BodyFields(first);
                String name = particular.constant();
                if (!name.isEmpty() && particular.message().indexOf(' ') > 0) {
                    return new ErrorBody(particular.message(), "", name, "");
                }
            }
        }
        return null;
    }

    /** A form's findings by field: {@code {"email": ["This field is required."]}}. */
    private static @Nullable ErrorBody ofFindings(BodyFields fields) {
        Set<String> findings = new TreeSet<>();
        fields.collectFindings(findings);
        return findings.isEmpty() ? null : new ErrorBody(String.join("\n", findings), "", "", "");
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
        BodyFields item = new BodyFields(fields);
        if (insideError
                && fields.get("text") instanceof Text text
                && item.message().isEmpty()) {
            return new ErrorBody(text.text(), "", "", "");
        }
        return ofFields(item, depth + 1, insideError);
    }
}
