package io.groundhog.redaction;

import java.util.Set;

/**
 * One pass over one text. It stops only at characters that can start something: the first letter or digit of a word, an at-sign,
 * the sign behind a name. There it looks closer, either a bounded stretch or one that it then steps over, so that the time is
 * linear in the length of the text.
 */
final class Detection {

    private static final byte NOTHING = 0;
    private static final byte WORD = 1;
    private static final byte LETTER = 2;
    private static final byte DIGIT = 3;
    private static final byte MARK = 4;
    private static final byte[] TRIGGERS = triggers();

    /** Characters between a name and its colon: {@code \\\"name\\\" :}. */
    private static final int MOST_AROUND_NAME = 4;

    private final String text;
    private final SensitiveFields fields;
    private final Set<Kind> disabled;
    private final Findings found;

    Detection(String text, SensitiveFields fields, Set<Kind> disabled) {
        this.text = text;
        this.fields = fields;
        this.disabled = disabled;
        this.found = new Findings(text);
    }

    Redacted run() {
        int length = text.length();
        int i = 0;
        while (i < length) {
            char c = text.charAt(i);
            byte trigger = c < 128 ? TRIGGERS[c] : NOTHING;
            if (trigger == NOTHING) {
                i++;
            } else if (trigger == MARK) {
                i = Math.max(i + 1, atMark(i, c));
            } else {
                int next = trigger == WORD ? -1 : trigger == DIGIT ? atNumber(i) : atWord(i, c);
                i = next > i ? next : wordEnd(i + 1);
            }
        }
        return found.result();
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return c < 128 && TRIGGERS[c] >= WORD && TRIGGERS[c] <= DIGIT;
    }

    // Each of these answers where reading goes on, or -1 for "nothing here" ------------------------------------------

    /** The length of the first group and what follows it tell what a number can be; most numbers are nothing after that. */
    private int atNumber(int i) {
        boolean partOfName = i > 0 && text.charAt(i - 1) == '_';
        int groupEnd = i + 1;
        while (Chars.digitAt(text, groupEnd)) {
            groupEnd++;
        }
        int group = groupEnd - i;
        char next = groupEnd < text.length() ? text.charAt(groupEnd) : ' ';
        int end;
        if (!partOfName && group <= 3 && next == '.' && looksFor(Kind.IP) && (end = Addresses.ipv4(text, i)) > 0) {
            return replace(i, end, "<ip>", Kind.IP);
        }
        if (!partOfName && group == 3 && next == '-' && looksFor(Kind.SSN) && (end = SocialSecurity.end(text, i)) > 0) {
            return replace(i, end, "<ssn>", Kind.SSN);
        }
        if (Cards.mayStart(group, next) && looksFor(Kind.CARD) && (end = Cards.end(text, i)) > 0) {
            String placeholder = Placeholder.of(Kind.CARD, Cards.lastFour(text, end));
            return found.replaceNumber(i, end, placeholder, Kind.CARD.id());
        }
        return !partOfName && Phones.mayStart(text.charAt(i), group, next) ? atPhone(i) : -1;
    }

    private int atPhone(int i) {
        int end = looksFor(Kind.PHONE) ? Phones.end(text, i) : -1;
        return end < 0 ? -1 : replace(i, end, "<phone>", Kind.PHONE);
    }

    private int atWord(int i, char c) {
        if (c == 'e' && looksFor(Kind.JWT) && text.startsWith("eyJ", i)) {
            int end = Tokens.jwtEnd(text, i);
            return Tokens.isJwt(text, i, end) ? replace(i, end, "<jwt>", Kind.JWT) : end;
        }
        if ((c == 'B' || c == 'b') && looksFor(Kind.BEARER_TOKEN)) {
            int token = Tokens.schemeEnd(text, i);
            int end = token < 0 ? -1 : Tokens.credentialsEnd(text, token);
            if (end > 0) {
                return replace(token, end, Placeholder.SECRET, Kind.BEARER_TOKEN);
            }
        }
        if (looksFor(Kind.API_KEY) && KeyPrefixes.mayStart(c)) {
            KeyPrefixes.Key key = KeyPrefixes.find(text, i);
            if (key != null) {
                return key.isKey()
                        ? replace(i, key.end(), Placeholder.of(Kind.API_KEY, key.provider()), Kind.API_KEY)
                        : key.end();
            }
        }
        int end = Chars.isCapital(c) && looksFor(Kind.IBAN) ? Ibans.end(text, i) : -1;
        return end < 0 ? -1 : replace(i, end, Placeholder.of(Kind.IBAN, text.substring(i, i + 2)), Kind.IBAN);
    }

    private int atMark(int i, char c) {
        return switch (c) {
            case '@' -> atAt(i, i + 1);
            case '%' -> atPercent(i);
            case '\\' -> Chars.isEscape(text, i) ? i + 2 : Chars.escaped(text, i) < 0 ? -1 : i + Chars.UNICODE_ESCAPE;
            case ':', '=' -> atSeparator(i);
            case '+', '(' -> Chars.digitAt(text, i + 1) && !Chars.wordBefore(text, i) ? atPhone(i) : -1;
            case '-' -> atDash(i);
            case '<' -> Placeholder.end(text, i);
            default -> -1;
        };
    }

    private int atAt(int at, int domain) {
        if (!looksFor(Kind.EMAIL)) {
            return -1;
        }
        int end = Emails.end(text, domain);
        int start = end < 0 ? -1 : Emails.start(text, at, found.copied());
        return start < 0 ? -1 : replace(start, end, "<email>", Kind.EMAIL);
    }

    /** An escape of an address (URL) ends a word; the at-sign is one of them. */
    private int atPercent(int i) {
        if (i + 2 >= text.length() || !Chars.isHex(text.charAt(i + 1)) || !Chars.isHex(text.charAt(i + 2))) {
            return -1;
        }
        return text.startsWith("40", i + 1) ? Math.max(i + 3, atAt(i, i + 3)) : i + 3;
    }

    private int atSeparator(int i) {
        if (text.startsWith("://", i)) {
            return atUrl(i + 3);
        }
        int next = atField(i);
        if (next < 0 && text.charAt(i) == ':' && Addresses.mayGoOn(text, i + 1) && looksFor(Kind.IP)) {
            int[] address = Addresses.ipv6(text, i, found.copied());
            return address == null ? -1 : replace(address[0], address[1], "<ip>", Kind.IP);
        }
        return next;
    }

    private int atField(int separator) {
        int nameEnd = separator;
        while (nameEnd > found.copied()
                && separator - nameEnd < MOST_AROUND_NAME
                && isAroundName(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        SensitiveFields.Name name =
                nameEnd > found.copied() && looksFor(Kind.SECRET) ? fields.endingAt(text, nameEnd) : null;
        if (name == null) {
            return -1;
        }
        FieldValue value = FieldValue.after(text, separator, name, found.places());
        return value == null ? -1 : replace(value.start(), value.end(), value.replacement(), Kind.SECRET);
    }

    private int atUrl(int start) {
        int at = looksFor(Kind.URL_CREDENTIALS) ? Tokens.credentialsBefore(text, start) : -1;
        return at < 0 ? start : replace(start, at, "<credentials>", Kind.URL_CREDENTIALS);
    }

    private int atDash(int i) {
        int end = text.startsWith("-----BEGIN", i) && looksFor(Kind.PRIVATE_KEY) ? Tokens.privateKeyEnd(text, i) : -1;
        return end < 0 ? -1 : replace(i, end, "<private_key>", Kind.PRIVATE_KEY);
    }

    private int replace(int start, int end, String placeholder, Kind kind) {
        return found.replace(start, end, placeholder, kind.id());
    }

    private boolean looksFor(Kind kind) {
        return !disabled.contains(kind);
    }

    private static boolean isAroundName(char c) {
        return c == ' ' || c == '\\' || Chars.isQuote(c);
    }

    private static byte[] triggers() {
        byte[] triggers = new byte[128];
        for (char c = 0; c < triggers.length; c++) {
            if (Chars.isDigit(c)) {
                triggers[c] = DIGIT;
            } else if (Chars.isAsciiLetter(c)) {
                boolean starts = Chars.isCapital(c) || KeyPrefixes.mayStart(c) || c == 'e' || c == 'b';
                triggers[c] = starts ? LETTER : WORD;
            } else if ("@%\\:=+(-<".indexOf(c) >= 0) {
                triggers[c] = MARK;
            }
        }
        return triggers;
    }
}
