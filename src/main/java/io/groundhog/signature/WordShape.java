package io.groundhog.signature;

import io.groundhog.signature.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its shape alone what one word of a message is: a value that varies (address, id, path, time, number …) or a word to keep.
 */
final class WordShape {

    /** A longer word is no name a program gives. */
    private static final int NAME_LIMIT = 80;

    /** Shorter than any hexadecimal or random id without digits. */
    private static final int PLAIN = 8;

    /** So many characters, at least, stand behind the prefix of an id. */
    private static final int ID_LENGTH = 8;

    private static final int MIXED_LETTERS = 3;

    /** Letters and digits in so long a run are generated. */
    private static final int LONG_RUN = 14;

    private static final int HEX_RUN = 8;

    /** What may stand before a quantity. */
    private static final Signs SIGNS = Signs.of("+-$#.~");

    private static final Signs ID_JOINTS = Signs.of("_-");

    private final String text;
    private final int from;
    private final int to;
    private final Characters n;
    private final AddressShape address;

    private WordShape(String text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.n = new Characters(text, from, to);
        this.address = new AddressShape(text, from, to, n);
    }

    /** A word as it stands in a sentence. */
    static Token word(String text, int from, int to) {
        if (isPlainWord(text, from, to)) {
            return new Token(Kind.WORD, text.substring(from, to));
        }
        if (isNumber(text, from, to)) {
            return Token.NUMBER;
        }
        return new WordShape(text, from, to).token(Kind.WORD);
    }

    /** A word that is called what it is, {@code index email_1}: a number in it belongs to it. */
    static Token named(String text, int from, int to) {
        WordShape shape = new WordShape(text, from, to);
        return shape.token(shape.n.digits > 0 ? Kind.NAME : Kind.WORD);
    }

    /** A word that was quoted: a name, unless its shape says otherwise. */
    static Token name(String text, int from, int to) {
        return isPlainWord(text, from, to)
                ? new Token(Kind.NAME, text.substring(from, to))
                : new WordShape(text, from, to).token(Kind.NAME);
    }

    /** Most words are short and of letters only, or of small letters that are not all hexadecimal; they need no closer look. */
    private static boolean isPlainWord(String text, int from, int to) {
        int capitals = 0;
        int last = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int letter = c | 0x20;
            if (letter < 'a' || letter > 'z') {
                return false;
            }
            capitals |= letter - c;
            last = Math.max(last, letter);
        }
        return to - from < PLAIN || capitals == 0 && last > 'f' && to - from <= NAME_LIMIT;
    }

    private static boolean isNumber(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i == to && to > from && to - from <= NAME_LIMIT;
    }

    private Token token(Kind kept) {
        if (length() > NAME_LIMIT && n.slashes == 0 && n.backslashes == 0) {
            return Token.TEXT;
        }
        Token place = address.address();
        if (place != null) {
            return place;
        }
        Token value = n.digits > 0 ? valueWithDigits() : null;
        if (value == null && n.hyphens > 0 && ModelName.matches(text, from, to)) {
            value = Token.MODEL;
        }
        if (value == null && (looksRandom() || isHexLetters() || isCensored())) {
            value = Token.ID;
        }
        if (value == null && n.digits > 0 && kept == Kind.WORD && index().isNumbered()) {
            value = Token.ID;
        }
        return value == null
                ? new Token(kept, n.digits == 0 ? text.substring(from, to) : index().withoutIndices())
                : value;
    }

    private @Nullable Token valueWithDigits() {
        char first = text.charAt(from);
        if (n.letters == 0) {
            return onlyDigits();
        }
        if (isTimestamp()) {
            return Token.TIME;
        }
        if (isUuid() || isHex()) {
            return Token.ID;
        }
        if (n.colons > 0 && (address.isIpV6() || address.isHostAndPort())) {
            return Token.HOST;
        }
        if (ModelName.matches(text, from, to)) {
            return Token.MODEL;
        }
        if (isRegion()) {
            return Token.REGION;
        }
        if (n.longestHexRun >= HEX_RUN) {
            return Token.ID;
        }
        if (isQuantity(first)) {
            return Token.NUMBER;
        }
        if (first > '9' && index().onlyIndices()) {
            return null;
        }
        return n.digitRun >= 3 || n.longestMixedRun >= LONG_RUN || first >= '0' && first <= '9' && n.letters > 4
                ? Token.ID
                : null;
    }

    private Token onlyDigits() {
        if (n.dots == 3 && n.digits <= 12 && n.digitRun <= 3 && n.separators == 0) {
            return Token.HOST;
        }
        if (n.colons > 0 || n.hyphens >= 2 && n.digits >= 6) {
            return n.dots == 3 ? Token.HOST : Token.TIME;
        }
        return Token.NUMBER;
    }

    private boolean isTimestamp() {
        char first = text.charAt(from);
        boolean year = first >= '0' && first <= '9' && n.digits >= 8 && n.hyphens >= 2 && n.letters <= 3;
        return year && (n.colons > 0 || Within.indexOf(text, 'T', from, to) >= 0);
    }

    private boolean isUuid() {
        if (length() != 36 || n.hyphens != 4 || n.hexLetters != n.letters) {
            return false;
        }
        return text.charAt(from + 8) == '-' && text.charAt(from + 13) == '-' && text.charAt(from + 23) == '-';
    }

    private boolean isHex() {
        if (text.charAt(from) == '0' && length() > 2 && (text.charAt(from + 1) | 0x20) == 'x') {
            return true;
        }
        return n.hexLetters == n.letters && length() >= 8 && n.letters + n.digits == length();
    }

    /** {@code 30ms}, {@code 1.2s}, {@code 8k}, {@code 6m0s}, {@code 2nd}, {@code v2.1}, {@code 3x}. */
    private boolean isQuantity(char first) {
        boolean starts = first >= '0' && first <= '9' || SIGNS.has(first);
        if (starts) {
            return n.letters <= 4;
        }
        boolean version = (first == 'v' || first == 'V') && n.letters == 1;
        return version
                || n.letters <= 3
                        && n.dots > 0
                        && n.digits > n.letters
                        && n.hyphens == 0
                        && Character.getType(first) != Character.UPPERCASE_LETTER
                        && !Character.isLetter(first);
    }

    private boolean isRegion() {
        return n.hyphens == 2
                && n.digits == 1
                && Character.isDigit(text.charAt(to - 1))
                && n.upper == 0
                && n.letters <= 12
                && text.charAt(from + Math.min(2, length() - 1)) == '-';
    }

    private boolean looksRandom() {
        return isPrefixedId()
                || n.letters + n.digits >= ID_LENGTH
                        && n.letters >= MIXED_LETTERS
                        && (n.upper > 0 && n.upper < n.letters || n.digits > 0)
                        && Randomness.of(text, from, to);
    }

    /** {@code req_bRPIkpyRcRn}: a known prefix, and behind it what is no word in one case. */
    private boolean isPrefixedId() {
        int separator = from;
        while (separator < to && text.charAt(separator) >= 'a' && text.charAt(separator) <= 'z') {
            separator++;
        }
        if (to - separator <= ID_LENGTH || n.dots + n.slashes > 0 || !ID_JOINTS.has(text.charAt(separator))) {
            return false;
        }
        boolean mixed = n.upper > 0 && n.upper < n.letters || n.digits > 0;
        boolean single = n.hyphens + n.separators == 1;
        return mixed && single && Lexicon.term(text, from, separator).is(Sense.ID_PREFIX);
    }

    /** {@code sk-pr***7f}: somebody has hidden the middle of it. */
    private boolean isCensored() {
        return n.separators > 1 && Within.indexOf(text, "**", from, to - 1) >= 0;
    }

    private boolean isHexLetters() {
        return n.letters >= 8 && n.hexLetters == n.letters && n.letters == length();
    }

    private IndexShape index() {
        return new IndexShape(text, from, to);
    }

    private int length() {
        return to - from;
    }
}
