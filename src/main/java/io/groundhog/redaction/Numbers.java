package io.groundhog.redaction;

/** Numbers that mean a person: payment cards, phone numbers, social security numbers, and network addresses. */
final class Numbers {

    private static final int LONGEST = 40;

    private Numbers() {}

    /** The end of an IPv4 address that starts here, or -1. A version number is none. */
    static int ipv4(String text, int start) {
        if (start > 0 && (text.charAt(start - 1) == '.' || text.charAt(start - 1) == '-')
                || followsVersion(text, start)) {
            return -1;
        }
        int index = start;
        for (int part = 0; part < 4; part++) {
            int value = 0;
            int digits = 0;
            while (index < text.length() && Chars.isDigit(text.charAt(index)) && digits < 4) {
                value = value * 10 + text.charAt(index++) - '0';
                digits++;
            }
            if (digits == 0 || digits > 3 || value > 255) {
                return -1;
            }
            if (part < 3 && (index >= text.length() || text.charAt(index++) != '.')) {
                return -1;
            }
        }
        boolean goesOn = Chars.wordAt(text, index)
                || index + 1 < text.length() && text.charAt(index) == '.' && Chars.isDigit(text.charAt(index + 1));
        return goesOn ? -1 : index;
    }

    /** The stretch of an IPv6 address around a colon as start and end, or null. */
    static int[] ipv6(String text, int colon, int notBefore) {
        int start = colon;
        while (start > notBefore && colon - start < LONGEST && isIpv6(text.charAt(start - 1))) {
            start--;
        }
        int end = colon;
        while (end < text.length() && end - colon < LONGEST + 5 && isIpv6(text.charAt(end))) {
            end++;
        }
        if (end > start && text.charAt(end - 1) == ':' && !text.startsWith("::", end - 2)) {
            end--;
        }
        if (Chars.wordBefore(text, start) || Chars.wordAt(text, end)) {
            return null;
        }
        int groups = 0;
        int doubles = 0;
        boolean digit = false;
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                if (i > start && text.charAt(i - 1) == ':') {
                    doubles++;
                }
                length = 0;
            } else {
                if (length++ == 0) {
                    groups++;
                }
                digit |= Chars.isDigit(c);
                if (length > 4) {
                    return null;
                }
            }
        }
        boolean whole = doubles == 0 && groups == 8;
        boolean shortened = doubles == 1 && groups < 8 && (groups >= 2 || end - start == 3) && digit;
        return whole || shortened ? new int[] {start, end} : null;
    }

    /** The end of a US social security number that starts here, or -1. */
    static int ssn(String text, int start) {
        int end = start + 11;
        if (end > text.length() || Chars.wordAt(text, end) || start > 0 && text.charAt(start - 1) == '-') {
            return -1;
        }
        for (int i = 0; i < 11; i++) {
            char c = text.charAt(start + i);
            if (i == 3 || i == 6 ? c != '-' : !Chars.isDigit(c)) {
                return -1;
            }
        }
        if (end < text.length() && text.charAt(end) == '-') {
            return -1;
        }
        String area = text.substring(start, start + 3);
        return area.equals("000") || area.equals("666") || area.charAt(0) == '9' ? -1 : end;
    }

    /** The end of a payment card number that starts here, or -1: 13 to 19 digits of a known issuer with a right check digit. */
    static int card(String text, int start) {
        char[] digits = new char[20];
        int count = 0;
        boolean separated = false;
        int end = start;
        for (int i = start; i < text.length() && i - start < LONGEST; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) {
                if (count == 19) {
                    return -1;
                }
                digits[count++] = c;
                end = i + 1;
            } else if ((c == ' ' || c == '-') && i + 1 < text.length() && Chars.isDigit(text.charAt(i + 1))) {
                separated = true;
            } else {
                break;
            }
        }
        // Ids of 17 and more digits run together are everywhere in traces; cards of that length are not.
        boolean plausible = count >= 13 && (count <= 16 || separated) && issuer(digits, count) && luhn(digits, count);
        boolean alone = !Chars.wordAt(text, end) && !(start > 0 && isGlue(text.charAt(start - 1)));
        return plausible && alone ? end : -1;
    }

    /** The end of a phone number that starts here (at a plus, a bracket or a digit), or -1. */
    static int phone(String text, int start) {
        int digits = 0;
        int groups = 0;
        int inGroup = 0;
        StringBuilder shape = new StringBuilder(8);
        char separator = 0;
        boolean sameSeparator = true;
        int end = start;
        int i = text.charAt(start) == '+' ? start + 1 : start;
        for (; i < text.length() && i - start < LONGEST; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) {
                if (inGroup++ == 0) {
                    groups++;
                }
                digits++;
                end = i + 1;
            } else if (isPhoneSeparator(c) && i + 1 < text.length() && startsGroup(text, i + 1)) {
                if (inGroup > 0) {
                    shape.append(inGroup);
                }
                inGroup = 0;
                if (c != '(' && c != ')' && separator != 0 && separator != c && text.charAt(i - 1) != ')') {
                    sameSeparator = false;
                }
                separator = c == '(' || c == ')' ? separator : c;
            } else {
                break;
            }
        }
        shape.append(inGroup);
        boolean alone = !Chars.wordAt(text, end)
                && !(end + 1 < text.length() && isGlue(text.charAt(end)) && Chars.wordAt(text, end + 1))
                && !(start > 0 && isGlue(text.charAt(start - 1)));
        if (!alone) {
            return -1;
        }
        char first = text.charAt(start);
        if (first == '+') {
            return digits >= 7 && digits <= 15 ? end : -1;
        }
        String groupsOf = shape.toString();
        boolean northAmerican = groupsOf.equals("334") || groupsOf.equals("1334");
        if (first == '(') {
            return groups >= 2 && digits >= 7 && digits <= 12 ? end : -1;
        }
        boolean french = groupsOf.equals("22222") && first == '0';
        boolean trunk = first == '0'
                && separator != '.'
                && sameSeparator | separator == '/'
                && groups >= 2
                && groups <= 5
                && digits >= 9
                && digits <= 13
                && !groupsOf.startsWith("1");
        boolean international =
                text.startsWith("00", start) && groups >= 2 && digits >= 10 && digits <= 16 && separator != '.';
        return (northAmerican && sameSeparator && separator != 0) || french || trunk || international ? end : -1;
    }

    private static boolean followsVersion(String text, int start) {
        int i = start - 1;
        while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '=' || text.charAt(i) == ':')) {
            i--;
        }
        return i >= 0 && (text.charAt(i) == 'v' || text.regionMatches(true, i - 6, "version", 0, 7));
    }

    private static boolean isIpv6(char c) {
        return Chars.isHex(c) || c == ':';
    }

    /** Characters that make a number part of something longer: a decimal, an id, a path. */
    private static boolean isGlue(char c) {
        return c == '.' || c == '-' || c == '/' || c == '_' || c == '#' || c == ',' || c == ':';
    }

    private static boolean isPhoneSeparator(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == '\u00a0';
    }

    private static boolean startsGroup(String text, int index) {
        char c = text.charAt(index);
        return Chars.isDigit(c)
                || (c == '(' || c == ' ') && index + 1 < text.length() && Chars.isDigit(text.charAt(index + 1));
    }

    private static boolean issuer(char[] digits, int count) {
        int two = (digits[0] - '0') * 10 + digits[1] - '0';
        int four = two * 100 + (digits[2] - '0') * 10 + digits[3] - '0';
        return digits[0] == '4' && (count == 13 || count == 16 || count == 19)
                || count == 16 && (two >= 51 && two <= 55 || four >= 2221 && four <= 2720)
                || count == 15 && (two == 34 || two == 37)
                || count >= 16 && (four == 6011 || two == 65 || four >= 6440 && four <= 6499 || two == 62 || two == 35)
                || count >= 14 && count <= 16 && (two == 36 || two == 38 || four >= 3000 && four <= 3059)
                || count >= 13 && (two == 50 || two >= 56 && two <= 58 || two == 63 || two == 67);
    }

    private static boolean luhn(char[] digits, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            int digit = digits[count - 1 - i] - '0';
            if (i % 2 == 1) {
                digit *= 2;
            }
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }
}
