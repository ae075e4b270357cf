package io.groundhog.signature;

import io.groundhog.signature.Token.Kind;
import org.jspecify.annotations.Nullable;

/** Tells by its shape whether a word is an address, a host, a path or a file. */
final class AddressShape {

    private final String text;
    private final int from;
    private final int to;
    private final Characters n;

    AddressShape(String text, int from, int to, Characters n) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.n = n;
    }

    @Nullable
    Token address() {
        if (n.slashes > 1 && Within.indexOf(text, "://", from, to) >= 0 || startsWith("www.")) {
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
        if (n.ats == 1 && isAtRevision()) {
            return Token.VALUE;
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

    /** {@code acme/web@main}: one of many, and one state of it. */
    private boolean isAtRevision() {
        int at = Within.indexOf(text, '@', from, to);
        int slash = Within.indexOf(text, '/', from, to);
        return slash > from && slash < at - 1 && at < to - 1;
    }

    /** {@code service.example.com/requests_per_minute}: the name of a quota. */
    private boolean isMetric() {
        return Within.indexOf(text, '_', text.lastIndexOf('/', to - 1), to) > 0;
    }

    boolean isIpV6() {
        return n.colons >= 2 && n.letters == n.hexLetters && n.dots == 0;
    }

    /** {@code db-3.internal:5432}, {@code ipv4:10.0.0.1:443}: digits behind the last colon are a port. */
    boolean isHostAndPort() {
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

    private boolean isHost() {
        if (n.upper > 0 || n.separators > 0 || text.charAt(to - 1) == '.') {
            return false;
        }
        int colon = Within.indexOf(text, ':', from, to);
        int end = colon < 0 ? to : colon;
        int dot = text.lastIndexOf('.', end - 1);
        if (dot <= from || end - dot > 9) {
            return false;
        }
        return Character.isLetterOrDigit(text.charAt(dot - 1))
                && (Lexicon.term(text, dot + 1, end).is(Sense.HOST_ENDING) || isNumberedHost(dot, end));
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
        return Lexicon.term(text, dot + 1, to).is(Sense.FILE_ENDING);
    }

    private boolean startsWith(String prefix) {
        return from < to
                && (text.charAt(from) | 0x20) == prefix.charAt(0)
                && text.regionMatches(true, from, prefix, 0, prefix.length());
    }

    private int length() {
        return to - from;
    }
}
