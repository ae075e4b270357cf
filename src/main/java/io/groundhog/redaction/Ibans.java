package io.groundhog.redaction;

/** International bank account numbers (ISO 13616): a country, two check digits, and an account; valid by modulo 97. */
final class Ibans {

    private static final int LONGEST = 34;
    private static final int COUNTRIES = 26 * 26;

    /** Country and length, from the IBAN registry (swift.com), release 99. */
    private static final int[] LENGTHS =
            lengths("AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27"
                    + "DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20"
                    + "LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22"
                    + "RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30");

    private Ibans() {}

    /** The end of an IBAN that starts here, or -1. Single blanks may stand between groups of four. */
    static int end(String text, int start) {
        int length = lengthOf(text, start);
        if (length == 0 || !Chars.digitAt(text, start + 2) || !Chars.digitAt(text, start + 3)) {
            return -1;
        }
        char[] number = new char[LONGEST];
        int count = 0;
        int index = start;
        while (index < text.length() && count < length) {
            char c = text.charAt(index);
            if (Chars.isDigit(c) || Chars.isCapital(c)) {
                number[count++] = c;
            } else if (!isBlank(c) || count % 4 != 0 || isBlank(text.charAt(index - 1))) {
                return -1;
            }
            index++;
        }
        return count == length && !Chars.wordAt(text, index) && modulo97(number, count) == 1 ? index : -1;
    }

    private static int lengthOf(String text, int start) {
        if (start + 4 > text.length()) {
            return 0;
        }
        char first = text.charAt(start);
        char second = text.charAt(start + 1);
        return Chars.isCapital(first) && Chars.isCapital(second) ? LENGTHS[(first - 'A') * 26 + second - 'A'] : 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\u00a0';
    }

    private static int modulo97(char[] number, int count) {
        int remainder = 0;
        for (int i = 0; i < count; i++) {
            char c = number[(i + 4) % count];
            remainder = Chars.isDigit(c) ? (remainder * 10 + c - '0') % 97 : (remainder * 100 + c - 'A' + 10) % 97;
        }
        return remainder;
    }

    private static int[] lengths(String countries) {
        int[] lengths = new int[COUNTRIES];
        for (int i = 0; i < countries.length(); i += 4) {
            lengths[(countries.charAt(i) - 'A') * 26 + countries.charAt(i + 1) - 'A'] =
                    Integer.parseInt(countries.substring(i + 2, i + 4));
        }
        return lengths;
    }
}
