package io.groundhog.signature;

import io.groundhog.signature.Token.Kind;
import java.util.Locale;
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

    private final String text;
    private final int from;
    private final int to;
    private final Characters n;

    private WordShape(String text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.n = new Characters(text, from, to);
    }

    /** A word as it stands in a sentence. */
    static Token word(String text, int from, int to) {
        if (isPlainWord(text, from, to)) {
            return new Token(Kind.WORD, text.substring(from, to));
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
        return new WordShape(text, from, to).token(Kind.NAME);
    }

    /** Most words are short and of letters only; they need no closer look. */
    private static boolean isPlainWord(String text, int from, int to) {
        if (to - from >= PLAIN) {
            return false;
        }
        for (int i = from; i < to; i++) {
            int c = text.charAt(i) | 0x20;
            if (c < 'a' || c > 'z') {
                return false;
            }
        }
        return true;
    }

    private Token token(Kind kept) {
        if (length() > NAME_LIMIT && n.slashes == 0 && n.backslashes == 0) {
            return Token.TEXT;
        }
        Token address = address();
        if (address != null) {
            return address;
        }
        Token value = n.digits > 0 ? valueWithDigits() : null;
        if (value == null && n.hyphens > 0 && ModelName.matches(text, from, to)) {
            value = Token.MODEL;
        }
        if (value == null && (looksRandom() || isHexLetters() || isCensored())) {
            value = Token.ID;
        }
        if (value == null && n.digits > 0 && kept == Kind.WORD && isNumbered()) {
            value = Token.ID;
        }
        return value == null ? new Token(kept, withoutIndices()) : value;
    }

    private @Nullable Token address() {
        if (n.slashes > 1 && text.indexOf("://", from) >= from && text.indexOf("://", from) < to
                || startsWith("www.")) {
            return Token.URL;
        }
        if (startsWith("arn:")) {
            return Token.ARN;
        }
        if (n.ats == 1 && n.dots > 0 && text.charAt(from) != '@') {
            return Token.EMAIL;
        }
        if (n.slashes + n.backslashes > 0) {
            return pathLike();
        }
        if (n.dots > 0 && isHost()) {
            return Token.HOST;
        }
        return n.dots > 0 && n.digits < length() && isFile() ? Token.PATH : null;
    }

    private @Nullable Token pathLike() {
        char first = text.charAt(from);
        if (n.backslashes > 0 || first == '/' || first == '~' || first == '.') {
            return Token.PATH;
        }
        if (ModelName.matches(text, from, to)) {
            return Token.MODEL;
        }
        if (n.digits == 0 && n.slashes <= 2 && n.dots == 0) {
            return null;
        }
        if (n.digits == 0 && n.slashes == 1 && n.dots >= 2 && isMetric()) {
            return new Token(Kind.WORD, text.substring(text.lastIndexOf('/', to - 1) + 1, to));
        }
        if (n.letters == 0) {
            return n.digits >= 6 && n.slashes > 1 ? Token.TIME : Token.NUMBER;
        }
        return n.colons >= 2 && n.letters == 3 ? Token.TIME : Token.PATH;
    }

    /** {@code service.example.com/requests_per_minute}: the name of a quota. */
    private boolean isMetric() {
        return text.indexOf('_', text.lastIndexOf('/', to - 1)) > 0
                && text.indexOf('_', text.lastIndexOf('/', to - 1)) < to;
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
        if (n.colons > 0 && (isIpV6() || isHostAndPort())) {
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
        if (first > '9' && onlyIndices()) {
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
        return year && (n.colons > 0 || text.indexOf('T', from) >= from && text.indexOf('T', from) < to);
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

    private boolean isIpV6() {
        return n.colons >= 2 && n.letters == n.hexLetters && n.dots == 0;
    }

    /** {@code db-3.internal:5432}, {@code ipv4:10.0.0.1:443}: digits behind the last colon are a port. */
    private boolean isHostAndPort() {
        int colon = text.lastIndexOf(':', to - 1);
        int port = to - colon - 1;
        if (port < 2 || port > 5) {
            return false;
        }
        for (int i = colon + 1; i < to; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code 30ms}, {@code 1.2s}, {@code 8k}, {@code 6m0s}, {@code 2nd}, {@code v2.1}, {@code 3x}. */
    private boolean isQuantity(char first) {
        boolean starts = first >= '0' && first <= '9' || "+-$#.~".indexOf(first) >= 0;
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
        if (to - separator <= ID_LENGTH || n.dots + n.slashes > 0 || "_-".indexOf(text.charAt(separator)) < 0) {
            return false;
        }
        boolean mixed = n.upper > 0 && n.upper < n.letters || n.digits > 0;
        boolean single = n.hyphens + n.separators == 1;
        return mixed && single && Lexicon.ID_PREFIXES.contains(text.substring(from, separator));
    }

    /** {@code sk-pr***7f}: somebody has hidden the middle of it. */
    private boolean isCensored() {
        int stars = n.separators > 1 ? text.indexOf("**", from) : -1;
        return stars >= 0 && stars < to - 1;
    }

    private boolean isHexLetters() {
        return n.letters >= 8 && n.hexLetters == n.letters && n.letters == length();
    }

    private boolean isHost() {
        if (n.upper > 0 || n.separators > 0 || text.charAt(to - 1) == '.') {
            return false;
        }
        int colon = text.indexOf(':', from);
        int end = colon < 0 || colon >= to ? to : colon;
        int dot = text.lastIndexOf('.', end - 1);
        if (dot <= from || end - dot > 9) {
            return false;
        }
        return Character.isLetterOrDigit(text.charAt(dot - 1))
                && (Lexicon.HOST_ENDINGS.contains(text.substring(dot + 1, end)) || isNumberedHost(dot, end));
    }

    /** {@code 5.36.59.76.dsl-ip.provider.om}: a host by its numbered labels, whatever country it is in. */
    private boolean isNumberedHost(int dot, int end) {
        if (n.dots < 3 || !Character.isLetter(text.charAt(dot + 1)) || !Character.isLetter(text.charAt(end - 1))) {
            return false;
        }
        int numbers = 0;
        int start = from;
        for (int i = from; i <= dot; i++) {
            if (text.charAt(i) == '.') {
                boolean number =
                        Character.isDigit(text.charAt(start)) && Character.isDigit(text.charAt(Math.max(start, i - 1)));
                numbers = number ? numbers + (text.substring(start, i).indexOf('-') > 0 ? 2 : 1) : 0;
                if (numbers >= 2) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private boolean isFile() {
        int dot = text.lastIndexOf('.', to - 1);
        if (dot <= from || to - dot > 9) {
            return false;
        }
        return Lexicon.FILE_ENDINGS.contains(text.substring(dot + 1, to).toLowerCase(Locale.ROOT));
    }

    /** {@code items.10.price} and {@code items[10].price} are one field. */
    private String withoutIndices() {
        if (n.digits == 0) {
            return text.substring(from, to);
        }
        StringBuilder out = new StringBuilder(length());
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                if (c != ']') {
                    out.append(c == '[' ? '.' : c);
                }
                continue;
            }
            int end = i + 1;
            while (end < to && Character.isDigit(text.charAt(end))) {
                end++;
            }
            out.append(isIndex(i, end) ? "*" : text.substring(i, end));
            i = end - 1;
        }
        return out.toString().replace("..", ".");
    }

    /** True when all numbers are indices: {@code items.10.price}, {@code core.2275}. */
    private boolean onlyIndices() {
        for (int i = from; i < to; i++) {
            if (Character.isDigit(text.charAt(i))) {
                int end = i + 1;
                while (end < to && Character.isDigit(text.charAt(end))) {
                    end++;
                }
                if (!isIndex(i, end)) {
                    return false;
                }
                i = end;
            }
        }
        return true;
    }

    private boolean isIndex(int start, int end) {
        boolean opens = start == from || text.charAt(start - 1) == '.' || text.charAt(start - 1) == '[';
        boolean closes = end == to || text.charAt(end) == '.' || text.charAt(end) == ']';
        return opens && closes;
    }

    /** {@code worker-7}, {@code shard12}: one of many, as opposed to {@code utf8}, {@code s3}, {@code search_v2}. */
    private boolean isNumbered() {
        for (int i = from + 1; i < to; i++) {
            boolean starts = Character.isDigit(text.charAt(i)) && !Character.isDigit(text.charAt(i - 1));
            if (starts && isCounter(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCounter(int start) {
        char before = text.charAt(start - 1);
        if (before == '.' || before == '[') {
            return false;
        }
        int word = start;
        while (word > from && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        return start - word == 0 || start - word >= 4;
    }

    private boolean startsWith(String prefix) {
        return text.regionMatches(true, from, prefix, 0, prefix.length());
    }

    private int length() {
        return to - from;
    }
}
