package io.groundhog.redaction;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names whose values are secret, recognised from their last letter backwards as soon as the {@code :} or {@code =} behind them
 * is met; almost every other name is done with after a letter or two. Case, dashes and underscores do not matter, and a name may
 * have something in front ({@code OPENAI_API_KEY}, {@code dbPassword}).
 */
final class SensitiveFields {

    private final Node root = new Node();

    SensitiveFields(Collection<String> names) {
        for (String name : names) {
            String letters = normalised(name);
            if (letters.isEmpty()) {
                throw new IllegalArgumentException("A field name needs a letter or a digit, but got \"" + name + "\"");
            }
            Node node = root;
            for (int i = letters.length() - 1; i >= 0; i--) {
                node = node.children.computeIfAbsent(letters.charAt(i), c -> new Node());
            }
            node.name = letters;
        }
    }

    boolean contains(String name) {
        return !name.isEmpty() && endingAt(name, name.length()) != null;
    }

    /** The sensitive name that ends before this index, or null. */
    @Nullable
    String endingAt(String text, int end) {
        Node node = root;
        int i = end;
        while (i > 0) {
            char c = text.charAt(i - 1);
            if (c == '_' || c == '-') {
                if (i == end) {
                    return null;
                }
                i--;
                continue;
            }
            Node next = node.children.get(Chars.lower(c));
            if (next == null) {
                return null;
            }
            i--;
            node = next;
            if (node.name != null && startsName(text, i)) {
                return node.name;
            }
        }
        return null;
    }

    /** A name starts after anything but a letter or digit, or where camel case starts a word. */
    private static boolean startsName(String text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text.charAt(start - 1);
        char first = text.charAt(start);
        return !Chars.isWord(before) || before == '_' || first >= 'A' && first <= 'Z' && (before < 'A' || before > 'Z');
    }

    private static String normalised(String name) {
        StringBuilder letters = new StringBuilder();
        for (char c : name.toCharArray()) {
            if (Chars.isDigit(c) || Chars.isAsciiLetter(c)) {
                letters.append(Chars.lower(c));
            }
        }
        return letters.toString();
    }

    private static final class Node {
        private final Map<Character, Node> children = new HashMap<>(4);
        private @Nullable String name;
    }
}
