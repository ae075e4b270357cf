package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import org.jspecify.annotations.Nullable;

/** A message without the class in front of it, and the class, taken from the message when it is not known otherwise. */
record Message(String text, TypeName type) {

    private static final int MOST_PREFIXES = 3;
    private static final int LONGEST_PREFIX = 120;

    /** What names of classes are made of. */
    private static final Signs NAME = Signs.lettersAnd("._$:/*&\\");

    static Message of(String text, TypeName type, Trail trail) {
        Message message = new Message(text, type);
        for (int i = 0; i < MOST_PREFIXES; i++) {
            Message shorter = message.withoutPrefix();
            if (shorter == null) {
                break;
            }
            trail.add(Action.UNWRAPPED, "class", message.text, 0, message.text.length() - shorter.text.length());
            message = shorter;
        }
        return message;
    }

    /** The text; where a runtime says nothing but which number it missed ({@code KeyError: 118}), a placeholder. */
    String valueless() {
        boolean number = type.isRuntime() && !text.isEmpty();
        for (int i = 0; number && i < text.length(); i++) {
            number = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return number ? "<n>" : text;
    }

    private @Nullable Message withoutPrefix() {
        int colon = endOfName();
        if (colon <= 0 || !text.startsWith(": ", colon)) {
            return null;
        }
        TypeName prefix = TypeName.of(text.substring(0, colon));
        String rest = text.substring(colon + 2).stripLeading();
        if (prefix.simple().equals(type.simple()) || prefix.simple().equalsIgnoreCase("error")) {
            return new Message(rest, type);
        }
        return type.isEmpty() && TypeName.isException(prefix.simple()) ? new Message(rest, prefix) : null;
    }

    /** Where the first word ends, if it can be the name of a class: before a colon that is not part of it. */
    private int endOfName() {
        int limit = Math.min(text.length(), LONGEST_PREFIX);
        for (int i = 0; i < limit; i++) {
            char c = text.charAt(i);
            if (c == ':'
                    && !(i + 1 < text.length() && text.charAt(i + 1) == ':')
                    && (i == 0 || text.charAt(i - 1) != ':')) {
                return i;
            }
            if (!NAME.has(c)) {
                return -1;
            }
        }
        return -1;
    }
}
