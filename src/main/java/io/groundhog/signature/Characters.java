package io.groundhog.signature;

/** What a word is made of, counted in one pass; the rules of {@link WordShape} only compare the counts. */
final class Characters {

    int letters;
    int upper;
    int digits;
    int hexLetters;
    int dots;
    int slashes;
    int backslashes;
    int colons;
    int hyphens;
    int separators;
    int ats;
    int digitRun;
    int longestMixedRun;
    int longestHexRun;

    Characters(String text, int from, int to) {
        count(text, from, to);
    }

    private void count(String text, int from, int to) {
        int run = 0;
        int mixed = 0;
        boolean mixedDigit = false;
        boolean mixedLetter = false;
        boolean hex = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = !digit && isLetter(c);
            if (digit) {
                digits++;
                digitRun = Math.max(digitRun, ++run);
            } else {
                run = 0;
                countOther(c, letter);
            }
            if (digit || letter) {
                mixed++;
                mixedDigit |= digit;
                mixedLetter |= letter;
                hex &= digit || isHexLetter(c);
                if (mixedDigit && mixedLetter) {
                    longestMixedRun = Math.max(longestMixedRun, mixed);
                    longestHexRun = Math.max(longestHexRun, hex ? mixed : 0);
                }
            } else {
                hex = true;
                mixed = 0;
                mixedDigit = false;
                mixedLetter = false;
            }
        }
    }

    private void countOther(char c, boolean letter) {
        if (letter) {
            letters++;
            upper += isUpper(c) ? 1 : 0;
            hexLetters += isHexLetter(c) ? 1 : 0;
            return;
        }
        switch (c) {
            case '.' -> dots++;
            case '/' -> slashes++;
            case '\\' -> backslashes++;
            case ':' -> colons++;
            case '-' -> hyphens++;
            case '@' -> ats++;
            default -> separators++;
        }
    }

    private static boolean isLetter(char c) {
        return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : Character.isLetter(c);
    }

    private static boolean isUpper(char c) {
        return c < 0x80 ? c <= 'Z' : Character.isUpperCase(c);
    }

    private static boolean isHexLetter(char c) {
        return c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
