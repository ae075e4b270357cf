package io.groundhog.fingerprint;

import io.groundhog.signature.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A fingerprint or a title as a person writes it: text in which <code>{{ name }}</code> stands for something of the failure. */
final class Wording {

    private static final String DEFAULT = "default";
    private static final String TAG = "tag.";

    private static final Map<String, Function<Subject, @Nullable String>> VARIABLES = new TreeMap<>(Map.of(
            DEFAULT,
            subject -> subject.usual().key(),
            "agent",
            subject -> subject.facts().app(),
            "environment",
            subject -> subject.tag("env"),
            "span",
            subject -> subject.facts().spanName(),
            "tool",
            subject -> subject.facts().toolName(),
            "type",
            subject -> subject.facts().errorType(),
            "status",
            part("status"),
            "code",
            part("code"),
            "evaluation",
            subject -> String.join(", ", subject.evaluations()),
            "frame",
            subject -> subject.usual().why().frame()));

    static final String NAMES = String.join(", ", VARIABLES.keySet()) + ", template, " + TAG + "KEY";

    private final List<Piece> pieces = new ArrayList<>();

    /** Text as it is, or the value of a variable. */
    private record Piece(String text, @Nullable Function<Subject, @Nullable String> variable, boolean isDefault) {}

    private Wording() {}

    /** What is written in a text. Variables that do not exist stay as they are and are added to {@code unknown}. */
    static Wording of(String text, List<String> unknown) {
        Wording wording = new Wording();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("{{", at);
            int close = open < 0 ? -1 : text.indexOf("}}", open);
            if (close < 0) {
                break;
            }
            wording.literal(text.substring(at, open));
            String name = text.substring(open + 2, close).strip();
            Function<Subject, @Nullable String> variable = variable(name);
            if (variable == null) {
                unknown.add(name);
                wording.literal(text.substring(open, close + 2));
            } else {
                wording.pieces.add(new Piece("", variable, name.equals(DEFAULT)));
            }
            at = close + 2;
        }
        wording.literal(text.substring(at));
        return wording;
    }

    private static @Nullable Function<Subject, @Nullable String> variable(String name) {
        if (name.startsWith(TAG) && name.length() > TAG.length()) {
            return subject -> subject.tag(name.substring(TAG.length()));
        }
        return name.equals("template") ? subject -> subject.usual().why().template() : VARIABLES.get(name);
    }

    private static Function<Subject, @Nullable String> part(String name) {
        return subject -> {
            Explanation why = subject.usual().why();
            return why.part(name);
        };
    }

    private void literal(String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, null, false));
        }
    }

    /** The text for one failure; what is not known of it is left out. */
    String textFor(Subject subject) {
        return text(subject, false);
    }

    /**
     * What to call the failures this text makes one: the usual title, and in parentheses what is said beside
     * <code>{{ default }}</code>; null for a text that does not build on it, which is its own title.
     */
    @Nullable
    String titleFor(Subject subject) {
        if (pieces.stream().noneMatch(Piece::isDefault)) {
            return null;
        }
        String beside = text(subject, true);
        return subject.usual().title() + (beside.isEmpty() ? "" : " (" + beside + ")");
    }

    private String text(Subject subject, boolean withoutDefault) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.variable() == null) {
                out.append(piece.text());
            } else if (!(withoutDefault && piece.isDefault())) {
                String value = piece.variable().apply(subject);
                out.append(value == null ? "" : value);
            }
        }
        return out.toString().strip();
    }
}
