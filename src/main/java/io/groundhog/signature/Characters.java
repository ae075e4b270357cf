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

    Characters(String text, int from, int to) {
        count(text, from, to);
    }

    private void count(String text, int from, int to) {
        int run = 0;
        int mixed = 0;
        boolean mixedDigit = false;
        boolean mixedLetter = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = !digit && Character.isLetter(c);
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
                if (mixedDigit && mixedLetter) {
                    longestMixedRun = Math.max(longestMixedRun, mixed);
                }
            } else {
                mixed = 0;
                mixedDigit = false;
                mixedLetter = false;
            }
        }
    }

    private void countOther(char c, boolean letter) {
        if (letter) {
            letters++;
            upper += Character.isUpperCase(c) ? 1 : 0;
            hexLetters += c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' ? 1 : 0;
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
}
