package io.groundhog.signature;

import io.groundhog.signature.Value.Bare;
import io.groundhog.signature.Value.Field;
import io.groundhog.signature.Value.Fields;
import io.groundhog.signature.Value.Items;
import io.groundhog.signature.Value.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows what APIs call the fields of their errors: which one is the text for people, which the code, which the parameter. */
final class BodyFields {

    private static final int MOST_FINDINGS = 8;
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_PARAMETER = 128;

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

    private static final List<String> CODES =
            List.of("type", "code", "error_code", "errorCode", "err_code", "__type", "Code", "reason", "status");

    /** Under these only a name in capitals is a code: {@code "name": "UNPROCESSABLE_ENTITY"}. */
    private static final List<String> NAMES = List.of("issue", "code", "reason", "errorCode", "type", "name", "status");

    private static final List<String> PARAMETERS = List.of("param", "parameter", "field", "loc", "path", "pointer");
    private static final Set<String> NUMERIC = Set.of("code", "status", "statusCode", "status_code", "httpStatus");
    private static final Set<String> SAYS_NOTHING = Set.of("None", "null", "error", "Error", "ERROR", "text");
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

    private final Fields fields;
    private final Map<String, Value> byKey;

    BodyFields(Fields fields) {
        this.fields = fields;
        this.byKey = new HashMap<>(2 * fields.fields().size());
        for (Field field : fields.fields()) {
            byKey.putIfAbsent(field.key(), field.value());
        }
    }

    @Nullable
    Value get(String key) {
        return byKey.get(key);
    }

    List<String> names() {
        return fields.fields().stream().map(Field::key).toList();
    }

    /** True when the body calls itself an error. */
    boolean sayError() {
        return LooseReader.textOf(get("isError")).equalsIgnoreCase("true")
                || LooseReader.textOf(get("is_error")).equalsIgnoreCase("true")
                || LooseReader.textOf(get("success")).equalsIgnoreCase("false")
                || LooseReader.textOf(get("status")).equalsIgnoreCase("error");
    }

    /** True when nothing but an error has such fields. */
    boolean areOfError() {
        if (get("error") instanceof Text || sayError()) {
            return true;
        }
        boolean foreign = false;
        boolean coded = false;
        for (Field field : fields.fields()) {
            String key = field.key();
            boolean code = CODES.contains(key) || NUMERIC.contains(key) || key.equals("C");
            coded |= code;
            foreign |= !code && !MESSAGES.contains(key) && !PARAMETERS.contains(key) && !HARMLESS.contains(key);
        }
        return (coded || !foreign) && hasMessage();
    }

    private boolean hasMessage() {
        return get("message") != null
                || get("msg") != null
                || get("Message") != null
                || get("detail") != null
                || get("errorMessage") != null
                || get("M") != null;
    }

    String message() {
        for (String key : MESSAGES) {
            if (get(key) instanceof Text text && !text.text().isBlank()) {
                return text.text();
            }
        }
        for (Field field : fields.fields()) {
            String key = field.key().toLowerCase(Locale.ROOT);
            boolean named = key.endsWith("msg") || key.endsWith("message") || key.equals("m");
            if (named && field.value() instanceof Text text && !text.text().isBlank()) {
                return text.text();
            }
        }
        return "";
    }

    String status() {
        for (Field field : fields.fields()) {
            String key = field.key();
            boolean numeric = NUMERIC.contains(key) || key.startsWith("cod") || key.endsWith("tatus");
            if (numeric && isHttpStatus(whole(field.value()))) {
                return whole(field.value());
            }
        }
        return "";
    }

    /** The provider's names for the error, in a fixed order, separated by slashes. */
    String codes(String message) {
        List<String> codes = new ArrayList<>(4);
        for (String key : CODES) {
            addCode(get(key), message, codes);
        }
        if (codes.isEmpty() && !constant().isEmpty()) {
            codes.add(constant());
        }
        for (Field field : fields.fields()) {
            if (codes.isEmpty()
                    && (field.key().equals("C")
                            || field.key().toLowerCase(Locale.ROOT).endsWith("_code"))) {
                addCode(field.value(), message, codes);
            }
        }
        if (get("error") instanceof Text text) {
            addCode(text, message, codes);
        }
        return String.join("/", codes);
    }

    private static void addCode(@Nullable Value value, String message, List<String> codes) {
        String code = whole(value);
        if (isCode(code) && !code.equals(message) && !codes.contains(code)) {
            codes.add(code);
        }
    }

    /** The first name in capitals, or an empty text. */
    String constant() {
        for (String key : NAMES) {
            String name = whole(get(key));
            if (name.indexOf('_') > 0 && isCode(name) && name.equals(name.toUpperCase(Locale.ROOT))) {
                return name;
            }
        }
        return "";
    }

    String parameter() {
        for (String key : PARAMETERS) {
            Value value = get(key);
            if (value instanceof Text text && !text.cut() && text.text().length() <= LONGEST_PARAMETER) {
                return text.text();
            }
            if (value instanceof Items path && !path.items().isEmpty()) {
                return joined(path);
            }
        }
        return "";
    }

    /** Adds every text that stands in a list, behind the names of the fields it stands under. */
    void collectFindings(Set<String> findings) {
        collect(fields, "", findings);
    }

    private static void collect(Fields inner, String path, Set<String> findings) {
        for (Field field : inner.fields()) {
            String step = isIndex(field.key()) ? "*" : field.key();
            String name = path.isEmpty() ? step : path + "." + step;
            if (field.value() instanceof Items items) {
                for (Value item : items.items()) {
                    if (item instanceof Text text && findings.size() < MOST_FINDINGS) {
                        findings.add(name + ": " + text.text());
                    }
                }
            } else if (field.value() instanceof Fields deeper && path.length() < LONGEST_PARAMETER) {
                collect(deeper, name, findings);
            }
        }
    }

    private static String joined(Items path) {
        StringBuilder out = new StringBuilder();
        for (Value item : path.items()) {
            String step = LooseReader.textOf(item);
            out.append(out.isEmpty() ? "" : ".").append(isIndex(step) ? "*" : step);
        }
        return out.toString();
    }

    private static boolean isIndex(String step) {
        return !step.isEmpty() && step.chars().allMatch(Character::isDigit);
    }

    /** The text of a value that is neither nested nor cut; else an empty text. */
    private static String whole(@Nullable Value value) {
        boolean whole = value instanceof Bare || value instanceof Text text && !text.cut();
        return whole ? LooseReader.textOf(value) : "";
    }

    private static boolean isCode(String text) {
        if (text.isEmpty() || text.length() > LONGEST_CODE || SAYS_NOTHING.contains(text) || isHttpStatus(text)) {
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

    private static boolean isHttpStatus(String text) {
        return text.length() == 3
                && text.charAt(0) >= '1'
                && text.charAt(0) <= '5'
                && Character.isDigit(text.charAt(1))
                && Character.isDigit(text.charAt(2));
    }
}
