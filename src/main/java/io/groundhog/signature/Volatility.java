package io.groundhog.signature;

import java.util.ArrayList;
import java.util.List;

/** Tells whether one element of a template looks like a value that slipped through, rather than like a word or a name. */
final class Volatility {

    /** With so many letters to each digit a word is a name that has a digit in it: {@code s3:GetObject}. */
    private static final int LETTERS_A_DIGIT = 8;

    private Volatility() {}

    /** The same template with a placeholder for everything that looks like a value. */
    static KnownTemplate withoutValues(KnownTemplate template) {
        List<String> tokens = template.tokens();
        List<String> kept = new ArrayList<>(tokens.size());
        boolean foreign = isForeign(tokens);
        boolean masked = false;
        boolean changed = false;
        for (String token : tokens) {
            String word = withoutStop(token);
            boolean stop = token.length() > word.length();
            boolean value = looksLikeValue(word, foreign);
            changed |= value && word.charAt(0) != '<';
            if (!(value && masked)) {
                kept.add(value ? stop ? "<*>." : "<*>" : token);
            } else if (stop) {
                kept.set(kept.size() - 1, "<*>.");
            }
            masked = value && !stop;
        }
        return changed ? template.withTemplate(String.join(" ", kept)) : template;
    }

    static String withoutStop(String token) {
        return token.length() > 1 && token.endsWith(".") ? token.substring(0, token.length() - 1) : token;
    }

    /** True when at least every third word has other letters than ASCII's. */
    private static boolean isForeign(List<String> tokens) {
        int foreign = 0;
        for (String token : tokens) {
            foreign += token.chars().anyMatch(c -> c > 0x7f) ? 1 : 0;
        }
        return foreign * 3 >= tokens.size();
    }

    private static boolean looksLikeValue(String token, boolean foreign) {
        if (token.startsWith("<")) {
            return true;
        }
        if (token.startsWith("'")) {
            // A quoted name; what looked like a value among them has been masked before.
            return false;
        }
        int digits = 0;
        int letters = 0;
        boolean strange = false;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            digits += Character.isDigit(c) || c == '#' ? 1 : 0;
            letters += Character.isLetter(c) ? 1 : 0;
            strange |= c > 0x7f;
        }
        boolean numbered = digits > 0 && (letters < LETTERS_A_DIGIT * digits || token.indexOf('.') >= 0);
        return numbered && !isCode(token);
    }

    private static boolean isCode(String token) {
        int digits = 0;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (!Character.isDigit(c) && c != '-' && c != '.' && !Character.isUpperCase(c)) {
                return false;
            }
            digits += Character.isDigit(c) ? 1 : 0;
        }
        return digits > 0;
    }
}
