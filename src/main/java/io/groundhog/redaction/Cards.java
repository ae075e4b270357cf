package io.groundhog.redaction;

/** Payment card numbers: 13 to 19 digits of a known issuer with a right check digit (ISO/IEC 7812), run together or in groups. */
final class Cards {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    /** Ids of 17 and more digits run together are everywhere in traces; cards of that length are rare and written in groups. */
    private static final int LONGEST_RUN = 16;

    private Cards() {}

    /** By the length of the first group of digits and the character behind it. */
    static boolean mayStart(int group, char next) {
        return group >= SHORTEST && group <= LONGEST_RUN || group >= 4 && group <= 6 && (next == ' ' || next == '-');
    }

    /** The end of a card number that starts here, or -1. What follows in further groups (a code, a date) is not part of it. */
    static int end(String text, int start) {
        if (continues(text, start)) {
            return -1;
        }
        char[] digits = new char[LONGEST];
        int count = 0;
        int group = 0;
        char separator = 0;
        int best = -1;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) {
                if (count == LONGEST) {
                    break;
                }
                digits[count++] = c;
                group++;
                if (count >= SHORTEST
                        && ends(text, i + 1)
                        && (separator != 0 ? group >= 3 : count <= LONGEST_RUN)
                        && issuer(digits, count)
                        && luhn(digits, count)) {
                    best = i + 1;
                }
            } else if ((c == ' ' || c == '-')
                    && (separator == 0 || separator == c)
                    && group >= 4
                    && group <= 6
                    && Chars.digitAt(text, i + 1)) {
                separator = c;
                group = 0;
            } else {
                break;
            }
        }
        return best;
    }

    /** The digits before a decimal point or inside an id with dashes are no card. */
    private static boolean continues(String text, int start) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        return before == '.' && Chars.digitAt(text, start - 2)
                || before == '-' && start > 1 && Chars.isWord(text.charAt(start - 2));
    }

    private static boolean ends(String text, int end) {
        return !Chars.wordAt(text, end)
                && !(end < text.length() && text.charAt(end) == '.' && Chars.digitAt(text, end + 1));
    }

    private static boolean issuer(char[] digits, int count) {
        int two = (digits[0] - '0') * 10 + digits[1] - '0';
        int four = two * 100 + (digits[2] - '0') * 10 + digits[3] - '0';
        boolean visa = digits[0] == '4' && (count == 13 || count == 16 || count == 19);
        boolean mastercard = count == 16 && (two >= 51 && two <= 55 || four >= 2221 && four <= 2720);
        boolean amex = count == 15 && (two == 34 || two == 37);
        boolean discoverJcbUnionPay =
                count >= 16 && (four == 6011 || two == 65 || four >= 6440 && four <= 6499 || two == 62 || two == 35);
        boolean diners = (count == 14 || count == 16) && (two == 36 || two == 38 || four >= 3000 && four <= 3059);
        boolean maestro = count >= 16 && (two == 50 || two >= 56 && two <= 58 || two == 63 || two == 67);
        return visa || mastercard || amex || discoverJcbUnionPay || diners || maestro;
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

    static String lastFour(String text, int end) {
        StringBuilder four = new StringBuilder(4);
        for (int i = end - 1; four.length() < 4; i--) {
            if (Chars.isDigit(text.charAt(i))) {
                four.append(text.charAt(i));
            }
        }
        return four.reverse().toString();
    }
}
