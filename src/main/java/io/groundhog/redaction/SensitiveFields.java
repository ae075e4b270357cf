package io.groundhog.redaction;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names whose values are secret, recognised from their last letter backwards as soon as the {@code :} or {@code =} behind them
 * is met; almost every other name is done with after a letter or two. Case, dashes and underscores do not matter, and a name may
 * have something in front ({@code OPENAI_API_KEY}, {@code dbPassword}) and up to two digits behind ({@code password2}).
 */
final class SensitiveFields {

    /** Names from this length on may be glued to others without a sign where one ends, as in {@code PGPASSWORD}. */
    private static final int UNMISTAKABLE = 6;

    private final Node root = new Node();

    SensitiveFields(Collection<String> names) {
        for (String name : names) {
            String letters = normalised(name);
            if (letters.isEmpty()) {
                throw new IllegalArgumentException(
                        "A sensitive field needs a name with a letter or a digit, but got \"" + name + "\"");
            }
            Node node = root;
            for (int i = letters.length() - 1; i >= 0; i--) {
                node = node.grow(letters.charAt(i));
            }
            node.name = Name.of(letters);
        }
    }

    @Nullable
    Name named(String name) {
        return endingAt(name, name.length());
    }

    /** The sensitive name that ends before this index, or null. */
    @Nullable
    Name endingAt(String text, int end) {
        int last = end;
        while (last > 0 && end - last < 2 && Chars.isDigit(text.charAt(last - 1))) {
            last--;
        }
        Node node = root;
        Name found = null;
        for (int i = last; i > 0; i--) {
            char c = text.charAt(i - 1);
            if (c == '_' || c == '-') {
                if (node == root) {
                    return null;
                }
                continue;
            }
            node = node.child(Chars.lower(c));
            if (node == null) {
                return found;
            }
            if (node.name != null && (node.name.letters.length() >= UNMISTAKABLE || startsName(text, i - 1))) {
                found = node.name; // the longest one wins: "set-cookie" is more than "cookie"
            }
        }
        return found;
    }

    /** A name starts after anything but a letter or digit, and where camel case starts a word, also behind an acronym. */
    private static boolean startsName(String text, int start) {
        if (start == 0) {
            return true;
        }
        char before = text.charAt(start - 1);
        if (!Chars.isLetterOrDigit(before) || start > 1 && Chars.isEscape(text, start - 2)) {
            return true;
        }
        boolean acronymBefore = start + 1 < text.length() && !Chars.isCapital(text.charAt(start + 1));
        return Chars.isCapital(text.charAt(start)) && (!Chars.isCapital(before) || acronymBefore);
    }

    private static String normalised(String name) {
        StringBuilder letters = new StringBuilder();
        for (char c : name.toCharArray()) {
            if (Chars.isLetterOrDigit(c)) {
                letters.append(Chars.lower(c));
            }
        }
        return letters.toString();
    }

    /**
     * A name as it is compared.
     *
     * @param isHeader its value goes to the end of the line
     * @param isAmbiguous the word has other uses: parsers and models have tokens that are no secrets
     */
    record Name(String letters, boolean isHeader, boolean isAmbiguous) {

        static Name of(String letters) {
            return new Name(
                    letters,
                    letters.endsWith("authorization") || letters.endsWith("cookie"),
                    letters.endsWith("token")
                            || letters.equals("secret")
                            || letters.equals("otp")
                            || letters.equals("sig"));
        }
    }

    private static final class Node {
        private static final int ASCII = 128;

        private final @Nullable Node[] ascii = new Node[ASCII];
        private final Map<Character, Node> others = new HashMap<>(0);
        private @Nullable Name name;

        @Nullable
        Node child(char letter) {
            return letter < ASCII ? ascii[letter] : others.get(letter);
        }

        Node grow(char letter) {
            Node child = child(letter);
            if (child == null) {
                child = new Node();
                if (letter < ASCII) {
                    ascii[letter] = child;
                } else {
                    others.put(letter, child);
                }
            }
            return child;
        }
    }
}
