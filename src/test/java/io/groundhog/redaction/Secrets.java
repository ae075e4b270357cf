package io.groundhog.redaction;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;

/**
 * Values that look like secrets and are none: made up anew in each run, so that no scanner of repositories finds one here and no
 * test passes by heart.
 */
final class Secrets {

    static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    static final String DIGITS = "0123456789";
    static final String HEX = DIGITS + "abcdef";
    static final String CAPITALS = LETTERS.toUpperCase() + DIGITS;
    static final String MIXED = LETTERS + CAPITALS;
    static final String BASE64URL = MIXED + "-_";

    /** Prefix, alphabet of the rest and its length, as the providers give them out. */
    private static final List<Shape> KEYS = List.of(
            new Shape("sk" + "-", MIXED, 48),
            new Shape("sk" + "-proj-", BASE64URL, 120),
            new Shape("sk" + "-ant-api03-", BASE64URL, 95),
            new Shape("AK" + "IA", CAPITALS, 16),
            new Shape("AS" + "IA", CAPITALS, 16),
            new Shape("AI" + "za", BASE64URL, 35),
            new Shape("gh" + "p_", MIXED, 36),
            new Shape("gh" + "s_", MIXED, 36),
            new Shape("github" + "_pat_", MIXED + "_", 82),
            new Shape("gl" + "pat-", BASE64URL, 20),
            new Shape("xo" + "xb-", DIGITS + "-" + MIXED, 50),
            new Shape("sk" + "_live_", MIXED, 24),
            new Shape("rk" + "_live_", MIXED, 24),
            new Shape("SK", HEX, 32),
            new Shape("hf" + "_", MIXED, 34),
            new Shape("np" + "m_", MIXED, 36),
            new Shape("gs" + "k_", MIXED, 52),
            new Shape("dap" + "i", HEX, 32));

    private final Random random;

    Secrets(long seed) {
        this.random = new Random(seed);
    }

    String of(String alphabet, int length) {
        StringBuilder out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return out.toString();
    }

    static int kindsOfKeys() {
        return KEYS.size();
    }

    String apiKey(int kind) {
        Shape shape = KEYS.get(kind);
        return shape.prefix + of(shape.alphabet, shape.length);
    }

    String email() {
        return of(LETTERS, 1) + of(LETTERS + DIGITS + "._+", 8) + of(LETTERS, 1) + "@" + of(LETTERS, 9) + ".example."
                + of(LETTERS, 2);
    }

    /** The digits of a card with its check digit, grouped by the separator. */
    String card(String separator) {
        String digits = "4" + of(DIGITS, 14);
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int digit = digits.charAt(i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        digits += (10 - sum % 10) % 10;
        return String.join(
                separator,
                digits.substring(0, 4),
                digits.substring(4, 8),
                digits.substring(8, 12),
                digits.substring(12));
    }

    String iban() {
        String account = of(DIGITS, 18);
        // D is 13, E is 14, and the check digits count as 00 while they are computed
        int check = 98
                - new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE" + (check < 10 ? "0" : "") + check + account;
    }

    String phone() {
        return "+49 " + (150 + random.nextInt(29)) + " " + (1_000_000 + random.nextInt(8_999_999));
    }

    String ipv4() {
        return (1 + random.nextInt(255)) + "." + random.nextInt(256) + "." + random.nextInt(256) + "."
                + random.nextInt(256);
    }

    String ipv6() {
        StringBuilder out = new StringBuilder("2001");
        for (int i = 0; i < 7; i++) {
            out.append(':').append(Integer.toHexString(random.nextInt(0x10000)));
        }
        return out.toString();
    }

    String ssn() {
        return (100 + random.nextInt(500)) + "-" + (10 + random.nextInt(89)) + "-" + (1000 + random.nextInt(8999));
    }

    String jwt() {
        return "ey" + "J" + of(BASE64URL, 33) + "." + of(BASE64URL, 60) + "." + of(BASE64URL, 43);
    }

    String privateKey(String lineBreak) {
        return "-----BEGIN " + "PRIVATE KEY-----" + lineBreak + of(MIXED + "+/", 64) + lineBreak + of(MIXED + "+/", 64)
                + lineBreak + "-----END " + "PRIVATE KEY-----";
    }

    String password() {
        return of(MIXED + "!$%^*~-", 14) + of(DIGITS, 2);
    }

    private record Shape(String prefix, String alphabet, int length) {}
}
