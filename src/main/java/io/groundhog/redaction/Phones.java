package io.groundhog.redaction;

/**
 * Phone numbers that can be told from other numbers: international ones with {@code +} or {@code 00}, and national ones written
 * in the groups of North America, France, or with a trunk {@code 0}.
 */
final class Phones {

    private static final int LONGEST = 30;
    private static final int MOST_GROUPS = 8;

    /** Of an international number, country code included (E.164). */
    private static final int MOST_DIGITS = 15;

    private static final int FEWEST_DIGITS = 7;

    private Phones() {}

    /** A national number, by its first digit, the length of its first group and the character behind that. */
    static boolean mayStart(char first, int group, char next) {
        return isSeparator(next) && (first == '0' ? group <= 5 : group == 3 || group == 1 && first == '1');
    }

    /** The end of a phone number that starts here (at a plus, a bracket or a digit), or -1. */
    static int end(String text, int start) {
        char first = text.charAt(start);
        if (!standsAlone(text, start) || first == '(' && !areaCode(text, start)) {
            return -1;
        }
        int[] groups = new int[MOST_GROUPS];
        int count = 0;
        int digits = 0;
        boolean mixed = false;
        char separator = 0;
        int end = start;
        int limit = Math.min(text.length(), start + LONGEST);
        for (int i = first == '+' || first == '(' ? start + 1 : start; i < limit; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) {
                if (i == end && count > 0) {
                    groups[count - 1]++;
                } else if (count == MOST_GROUPS) {
                    return -1;
                } else {
                    groups[count++] = 1;
                }
                digits++;
                end = i + 1;
            } else if (first == '+' && digits >= FEWEST_DIGITS && digits + digitsFrom(text, i + 1) > MOST_DIGITS) {
                break; // the numbers behind it are others
            } else if (isSeparator(c) && startsGroup(text, i + 1)) {
                boolean bracket = c == '(' || c == ')' || text.charAt(i - 1) == ')';
                mixed |= !bracket && separator != 0 && separator != c;
                separator = bracket ? separator : c;
            } else {
                break;
            }
        }
        return endsAlone(text, end) && isNumber(text, start, groups, count, digits, separator, mixed) ? end : -1;
    }

    private static boolean isNumber(
            String text, int start, int[] groups, int count, int digits, char separator, boolean mixed) {
        char first = text.charAt(start);
        if (first == '+') {
            // no country code starts with 0, but offsets from UTC do
            return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS && text.charAt(start + 1) != '0';
        }
        if (first == '(') {
            return count >= 2 && digits >= FEWEST_DIGITS && digits <= 12;
        }
        if (mixed && !(first == '0' && count <= 3)) {
            return false;
        }
        if (first == '0') {
            return hasTrunkZero(text, start, groups, count, digits, separator);
        }
        boolean withCountry = count == 4 && groups[0] == 1 && first == '1';
        int area = withCountry ? 1 : 0;
        return separator != 0
                && count == area + 3
                && groups[area] == 3
                && groups[area + 1] == 3
                && groups[area + 2] == 4
                && (withCountry || first >= '2');
    }

    private static boolean hasTrunkZero(String text, int start, int[] groups, int count, int digits, char separator) {
        if (count < 2 || separator == '.' && count != 5) {
            return false;
        }
        if (Chars.digitAt(text, start + 1) && text.charAt(start + 1) == '0') {
            return digits >= 10 && digits <= 16 && separator != '-' && text.charAt(start + 2) != '0';
        }
        boolean french = count == 5 && digits == 10 && groups[0] == 2;
        // an order number comes in groups with dashes as well, but in longer ones
        int most = separator == '-' && count > 2 ? 11 : 12;
        return french || groups[0] >= 2 && groups[0] <= 5 && count <= 4 && digits >= 9 && digits <= most;
    }

    /** Two to five digits in brackets: a date or a sum in brackets goes on. */
    private static boolean areaCode(String text, int start) {
        int close = start + 1;
        while (Chars.digitAt(text, close)) {
            close++;
        }
        return close < text.length() && text.charAt(close) == ')' && close - start >= 3 && close - start <= 6;
    }

    private static boolean standsAlone(String text, int start) {
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        return switch (before) {
            case '.', '-', '/', '#', '+' -> false;
            case ',', ':' -> !Chars.digitAt(text, start - 2);
            default -> !Chars.wordBefore(text, start);
        };
    }

    private static boolean endsAlone(String text, int end) {
        if (end >= text.length()) {
            return true;
        }
        return switch (text.charAt(end)) {
            case '-' -> !Chars.wordAt(text, end + 1);
            case '.', '/' -> !Chars.digitAt(text, end + 1);
            default -> !Chars.wordAt(text, end);
        };
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == '\u00a0';
    }

    /** How many digits stand here; more than any number has are not counted to their end. */
    private static int digitsFrom(String text, int index) {
        int end = index;
        while (end - index <= MOST_DIGITS && Chars.digitAt(text, end)) {
            end++;
        }
        return end - index;
    }

    private static boolean startsGroup(String text, int index) {
        return Chars.digitAt(text, index)
                || index < text.length()
                        && (text.charAt(index) == '(' || text.charAt(index) == ' ' || text.charAt(index) == '-')
                        && Chars.digitAt(text, index + 1);
    }
}
