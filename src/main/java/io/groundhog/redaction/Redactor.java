package io.groundhog.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces personal data and secrets by typed placeholders that keep the shape of the text. Safe for use by many threads; the
 * time is linear in the length of the text, whatever it holds; doing it twice changes nothing.
 *
 * <p>One pass looks for characters that can start something (an at-sign, a digit at the start of a word, a known prefix, a name
 * before a colon) and only there looks closer, a bounded stretch each time. Patterns of the installation run afterwards, by RE2.
 */
public final class Redactor {

    private static final byte NOTHING = 0;
    private static final byte DIGIT = 1;
    private static final byte LETTER = 2;
    private static final byte MARK = 3;
    private static final byte[] TRIGGERS = triggers();
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    private final SensitiveFields fields;
    private final Set<String> disabled;
    private final List<Custom> customs;

    private Redactor(SensitiveFields fields, Set<String> disabled, List<Custom> customs) {
        this.fields = fields;
        this.disabled = disabled;
        this.customs = customs;
    }

    /** @throws IllegalArgumentException when a pattern or a name makes no sense; the message says which, and what to write */
    public static Redactor of(RedactionSettings settings) {
        List<Custom> customs = new ArrayList<>();
        for (RedactionSettings.CustomPattern pattern : settings.patterns()) {
            customs.add(Custom.of(pattern));
        }
        return new Redactor(new SensitiveFields(settings.fieldNames()), settings.disabledKinds(), customs);
    }

    /** The value of a field: replaced whole when the name is sensitive, else redacted like any text. */
    public Redacted redactField(String fieldName, String value) {
        return !value.isEmpty() && !value.equals(FieldValue.PLACEHOLDER) && fields.contains(fieldName)
                ? new Redacted(FieldValue.PLACEHOLDER, Map.of("secret", 1))
                : redact(value);
    }

    /** The same instance comes back when there was nothing to replace. */
    public Redacted redact(String text) {
        Findings found = new Findings(text);
        int length = text.length();
        int i = 0;
        while (i < length) {
            char c = text.charAt(i);
            byte trigger = c < 128 ? TRIGGERS[c] : NOTHING;
            if (trigger == NOTHING) {
                i++;
            } else {
                int next =
                        switch (trigger) {
                            case DIGIT -> Chars.wordBefore(text, i) ? -1 : atNumber(text, i, found);
                            case LETTER -> Chars.wordBefore(text, i) ? -1 : atWord(text, i, c, found);
                            default -> atMark(text, i, c, found);
                        };
                i = next > i ? next : i + 1;
            }
        }
        return withCustomPatterns(found.result());
    }

    private int atNumber(String text, int i, Findings found) {
        int end;
        if ((end = enabled("ip") ? Numbers.ipv4(text, i) : -1) > 0) {
            return found.replace(i, end, "<ip>", "ip");
        }
        if ((end = enabled("ssn") ? Numbers.ssn(text, i) : -1) > 0) {
            return found.replace(i, end, "<ssn>", "ssn");
        }
        if ((end = enabled("card") ? Numbers.card(text, i) : -1) > 0) {
            return found.replace(i, end, "<card:" + lastFour(text, end) + ">", "card");
        }
        if ((end = enabled("phone") ? Numbers.phone(text, i) : -1) > 0) {
            return found.replace(i, end, "<phone>", "phone");
        }
        // Whatever this number is, its remaining digits start nothing.
        end = i + 1;
        while (end < text.length() && Chars.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int atWord(String text, int i, char c, Findings found) {
        if (c == 'e' && text.startsWith("eyJ", i) && enabled("jwt")) {
            int end = tokenEnd(text, i);
            return isJwt(text, i, end) ? found.replace(i, end, "<jwt>", "jwt") : end;
        }
        if ((c == 'B' || c == 'b') && enabled("bearer_token")) {
            int token = schemeEnd(text, i);
            int end = token;
            while (end > 0
                    && end < text.length()
                    && (Chars.isToken(text.charAt(end)) || "./+=~".indexOf(text.charAt(end)) >= 0)) {
                end++;
            }
            if (end - token >= 8) {
                return found.replace(token, end, FieldValue.PLACEHOLDER, "bearer_token");
            }
        }
        if (KeyPrefixes.mayStart(c) && enabled("api_key")) {
            KeyPrefixes.Key key = KeyPrefixes.find(text, i);
            if (key != null) {
                return key.isKey()
                        ? found.replace(i, key.end(), "<api_key:" + key.provider() + ">", "api_key")
                        : key.end();
            }
        }
        if (c <= 'Z'
                && i + 4 < text.length()
                && isCapital(text.charAt(i + 1))
                && Chars.isDigit(text.charAt(i + 2))
                && Chars.isDigit(text.charAt(i + 3))
                && enabled("iban")) {
            int end = Ibans.end(text, i);
            if (end > 0) {
                return found.replace(i, end, "<iban:" + text.substring(i, i + 2) + ">", "iban");
            }
        }
        return -1;
    }

    private int atMark(String text, int i, char c, Findings found) {
        return switch (c) {
            case '@' -> atAt(text, i, found);
            case ':', '=' -> atColon(text, i, found);
            case '+', '(' ->
                enabled("phone")
                                && i + 1 < text.length()
                                && Chars.isDigit(text.charAt(i + 1))
                                && !Chars.wordBefore(text, i)
                        ? atPhone(text, i, found)
                        : -1;
            case '-' -> atDash(text, i, found);
            case '<' -> placeholderEnd(text, i);
            default -> -1;
        };
    }

    private int atAt(String text, int i, Findings found) {
        if (!enabled("email")) {
            return -1;
        }
        int start = Emails.start(text, i, found.copied());
        int end = start < 0 ? -1 : Emails.end(text, i);
        return end < 0 ? -1 : found.replace(start, end, "<email>", "email");
    }

    private int atPhone(String text, int i, Findings found) {
        int end = Numbers.phone(text, i);
        return end < 0 ? -1 : found.replace(i, end, "<phone>", "phone");
    }

    private int atColon(String text, int i, Findings found) {
        if (text.startsWith("://", i)) {
            return atUrl(text, i, found);
        }
        int nameEnd = i;
        while (nameEnd > found.copied() && i - nameEnd < 4 && isAroundName(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        if (nameEnd > found.copied()) {
            String name = fields.endingAt(text, nameEnd);
            if (name != null) {
                FieldValue value = FieldValue.after(text, i, name, nameEnd < i && text.charAt(nameEnd) != ' ');
                if (value != null) {
                    return found.replace(value.start(), value.end(), value.placeholder(), "secret");
                }
            }
        }
        if (text.charAt(i) == ':' && enabled("ip") && i + 1 < text.length()) {
            char next = text.charAt(i + 1);
            boolean hexAround =
                    (next == ':' || Chars.isHex(next)) && (i == 0 || !isBlank(text.charAt(i - 1)) || next == ':');
            int[] address = hexAround ? Numbers.ipv6(text, i, found.copied()) : null;
            if (address != null) {
                return found.replace(address[0], address[1], "<ip>", "ip");
            }
        }
        return -1;
    }

    /** {@code scheme://user:password@host}: the part before the at-sign goes. */
    private int atUrl(String text, int i, Findings found) {
        int start = i + 3;
        int limit = Math.min(text.length(), start + 300);
        int at = -1;
        for (int j = start; j < limit; j++) {
            char c = text.charAt(j);
            if (c == '@') {
                at = j;
            } else if (c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || c == '<' || isBlank(c)) {
                break;
            }
        }
        boolean credentials = at > start && text.substring(start, at).indexOf(':') >= 0 && enabled("url_credentials");
        return credentials ? found.replace(start, at, "<credentials>", "url_credentials") : start;
    }

    private int atDash(String text, int i, Findings found) {
        if (!text.startsWith("-----BEGIN", i) || !enabled("private_key")) {
            return -1;
        }
        int label = text.substring(i, Math.min(text.length(), i + 50)).indexOf("PRIVATE KEY");
        if (label < 0) {
            return i + 10;
        }
        int end = text.indexOf("-----END", i + label);
        int close = end < 0 ? -1 : text.indexOf("-----", end + 8);
        return found.replace(i, close < 0 ? text.length() : close + 5, "<private_key>", "private_key");
    }

    /** Past a placeholder of ours, which says things like {@code api_key:} that are no field. */
    private static int placeholderEnd(String text, int i) {
        for (String own : new String[] {"<api_key:", "<card:", "<iban:"}) {
            if (text.startsWith(own, i)) {
                int end = i + own.length();
                while (end < text.length() && end - i < 24 && Chars.isWord(text.charAt(end))) {
                    end++;
                }
                return end < text.length() && text.charAt(end) == '>' ? end + 1 : -1;
            }
        }
        return -1;
    }

    private static int tokenEnd(String text, int start) {
        int end = start;
        while (end < text.length() && (Chars.isToken(text.charAt(end)) || isInnerDot(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isInnerDot(String text, int index) {
        return text.charAt(index) == '.' && index + 1 < text.length() && Chars.isToken(text.charAt(index + 1));
    }

    /** Two or three pieces of base64url, the first of which starts like a JSON object; one is enough where the text ends. */
    private static boolean isJwt(String text, int start, int end) {
        boolean pieces = text.substring(start, end).indexOf('.') > 0;
        return pieces && end - start >= 20 || end == text.length() && end - start >= 8;
    }

    /** Where the token behind {@code Bearer} or {@code Basic} starts, or -1. */
    private static int schemeEnd(String text, int start) {
        int end = text.regionMatches(true, start, "bearer ", 0, 7)
                ? start + 7
                : text.regionMatches(true, start, "basic ", 0, 6) ? start + 6 : -1;
        if (end < 0) {
            return -1;
        }
        int token = end;
        boolean odd = false;
        while (token < text.length()
                && token - end < 64
                && (Chars.isToken(text.charAt(token)) || "./+=".indexOf(text.charAt(token)) >= 0)) {
            char c = text.charAt(token++);
            odd |= Chars.isDigit(c) || isCapital(c) || c == '=';
        }
        // "bearer authentication" and "basic functionality" are words, not tokens.
        return odd ? end : -1;
    }

    private Redacted withCustomPatterns(Redacted redacted) {
        if (customs.isEmpty()) {
            return redacted;
        }
        String text = redacted.text();
        Map<String, Integer> counts = new HashMap<>(redacted.counts());
        for (Custom custom : customs) {
            Matcher matcher = custom.pattern.matcher(text);
            Findings found = new Findings(text);
            while (matcher.find()) {
                boolean placeholder = matcher.start() > 0
                        && text.charAt(matcher.start() - 1) == '<'
                        && matcher.end() < text.length()
                        && text.charAt(matcher.end()) == '>';
                if (matcher.end() > matcher.start()
                        && !placeholder
                        && !matcher.group().equals(custom.placeholder)) {
                    found.replace(matcher.start(), matcher.end(), custom.placeholder, custom.name);
                }
            }
            Redacted more = found.result();
            text = more.text();
            more.counts().forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
        }
        return new Redacted(text, counts);
    }

    private boolean enabled(String kind) {
        return disabled.isEmpty() || !disabled.contains(kind);
    }

    private static boolean isAroundName(char c) {
        return c == ' ' || c == '"' || c == '\'' || c == '\\';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static String lastFour(String text, int end) {
        StringBuilder four = new StringBuilder(4);
        for (int i = end - 1; four.length() < 4; i--) {
            if (Chars.isDigit(text.charAt(i))) {
                four.append(text.charAt(i));
            }
        }
        return four.reverse().toString();
    }

    private static byte[] triggers() {
        byte[] triggers = new byte[128];
        for (char c = 'A'; c <= 'Z'; c++) {
            triggers[c] = LETTER;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            triggers[c] = KeyPrefixes.mayStart(c) || c == 'e' || c == 'b' ? LETTER : NOTHING;
        }
        for (char c = '0'; c <= '9'; c++) {
            triggers[c] = DIGIT;
        }
        for (char c : "@:=+(-<".toCharArray()) {
            triggers[c] = MARK;
        }
        return triggers;
    }

    private record Custom(String name, String placeholder, Pattern pattern) {

        static Custom of(RedactionSettings.CustomPattern pattern) {
            if (!NAME.matches(pattern.name())) {
                throw new IllegalArgumentException("The pattern name \"" + pattern.name()
                        + "\" cannot be a placeholder: use lower-case letters, digits and _, starting with a letter");
            }
            try {
                return new Custom(pattern.name(), "<" + pattern.name() + ">", Pattern.compile(pattern.regex()));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "The pattern \"" + pattern.name()
                                + "\" is not RE2 syntax (no look-around, no back-references): " + e.getMessage(),
                        e);
            }
        }
    }
}
