package io.groundhog.signature;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides whether what was seen in one gap of a skeleton can only be values: enough of them, and none again and again. */
final class GapEvidence {

    /** So many different phrases are values when half of them look like names of people, places or things, or hold a value. */
    private static final int PROPER = 4;

    /** When a quarter of them does, or when they are single words. */
    private static final int MIXED = 5;

    /** Names as programs give them, quoted or not. */
    private static final int IDENTIFIERS = 6;

    /** Phrases in small letters, which may be different things that went wrong. */
    private static final int PHRASES = 8;

    /** What a program calls by what it is, or blames, is told apart the longest. */
    private static final int NAMED = 12;

    /** A word in every third of the phrases is a part of what is said. */
    private static final int TOO_OFTEN = 3;

    /** One that is all there is may be in every second. */
    private static final int MOST = 2;

    /** Words this short join others in a name: {@code Frankfurt am Main}. */
    private static final int JOINING = 3;

    private final boolean leading;
    private final Set<String> different = new HashSet<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final Map<String, Integer> alone = new HashMap<>();
    private int total;
    private int proper;
    private int titled;
    private int compounds;
    private int quoted;
    private int identifiers;
    private int phrases;
    private int constants;
    private boolean filled;

    /**
     * @param leading true for the first gap of a message that begins with it, where a capital means nothing
     */
    GapEvidence(boolean leading) {
        this.leading = leading;
    }

    void add(List<String> filling) {
        total++;
        String text = String.join(" ", filling);
        boolean only = filling.stream().allMatch(Skeleton::isMask);
        filled |= !only;
        if (filling.size() == 1) {
            alone.merge(text, 1, Integer::sum);
        } else {
            new HashSet<>(filling).forEach(token -> times.merge(Volatility.withoutStop(token), 1, Integer::sum));
        }
        if (!different.add(text)) {
            return;
        }
        int names = 0;
        for (int i = 0; i < filling.size(); i++) {
            names += isProper(filling.get(i), leading && i == 0) ? 1 : 0;
        }
        boolean isProper = names > 0 || filling.stream().anyMatch(Skeleton::isMask);
        titled += names * 2 >= filling.size() ? 1 : 0;
        boolean isQuoted = filling.stream().allMatch(token -> token.charAt(0) == '\'');
        proper += isProper && !isQuoted ? 1 : 0;
        quoted += isQuoted ? 1 : 0;
        identifiers += filling.size() == 1 && !isQuoted && isIdentifier(text) ? 1 : 0;
        boolean single = filling.size() == 1 || filling.size() == 2 && Skeleton.isMask(filling.get(1));
        compounds += single && isCompound(filling.get(0)) ? 1 : 0;
        phrases += filling.size() > 1 ? 1 : 0;
        constants += filling.stream().allMatch(GapEvidence::isConstant) ? 1 : 0;
    }

    /** True when most of them can be nothing but names of people, places and things, and there are many. */
    boolean areNames() {
        return constants == 0
                && (different.size() >= PHRASES && titled * 2 >= different.size()
                        || different.size() >= NAMED && compounds == different.size());
    }

    /** True when nothing but placeholders was seen. */
    boolean isMasked() {
        return !filled;
    }

    /**
     * @param named true when the word before says what is named, or something is blamed
     * @param capitals true when ordinary words of this text are written with capitals, too
     */
    boolean areValues(boolean named, boolean capitals) {
        return isMasked() || different.size() >= needed(named, capitals) && !repeatsItself();
    }

    private int needed(boolean named, boolean capitals) {
        int all = different.size();
        if (constants * 3 > all) {
            return Integer.MAX_VALUE;
        }
        if (quoted * 2 > all) {
            return named ? NAMED : IDENTIFIERS;
        }
        if (proper * 2 >= all) {
            return capitals ? MIXED : PROPER;
        }
        if (named && phrases * 2 < all) {
            return NAMED;
        }
        if (proper * 4 >= all) {
            return MIXED;
        }
        return phrases * 2 >= all ? PHRASES : identifiers * 2 > all ? IDENTIFIERS : MIXED;
    }

    private boolean repeatsItself() {
        for (Map.Entry<String, Integer> word : times.entrySet()) {
            boolean often = word.getValue() > 1 && word.getValue() * TOO_OFTEN >= total;
            if (often && tells(word.getKey())) {
                return true;
            }
        }
        return alone.entrySet().stream()
                .anyMatch(word -> !Skeleton.isMask(word.getKey()) && word.getValue() * MOST > total);
    }

    private static boolean tells(String token) {
        boolean joins = token.length() <= JOINING && Character.isLowerCase(token.charAt(0));
        return !Skeleton.isMask(token) && !joins && !Lexicon.term(token).is(Sense.ABBREVIATION);
    }

    /** A word with other letters than ASCII's, or written as names are. */
    private static boolean isProper(String token, boolean begins) {
        boolean small = false;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c > 0x7f) {
                return true;
            }
            small |= c >= 'a' && c <= 'z';
            if (i > 0 && c >= 'A' && c <= 'Z' && token.charAt(i - 1) >= 'a' && token.charAt(i - 1) <= 'z' || c == '_') {
                return false;
            }
        }
        return small && !begins && token.charAt(0) >= 'A' && token.charAt(0) <= 'Z';
    }

    /** {@code order-service}: as files, services and branches are called, and no word of a language. */
    private static boolean isCompound(String token) {
        return token.indexOf('-') > 0 || token.indexOf('_') > 0;
    }

    /** {@code SUCCEEDED}, {@code E11000}: a state or a code, which says what happened. */
    private static boolean isConstant(String token) {
        boolean capital = false;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c >= 'a' && c <= 'z' || c > 0x7f || c == '<') {
                return false;
            }
            capital |= c >= 'A' && c <= 'Z';
        }
        return capital;
    }

    private static boolean isIdentifier(String token) {
        String word = Volatility.withoutStop(token);
        for (int i = 0; i < word.length(); i++) {
            if (!Character.isLowerCase(word.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
