package io.groundhog.datadog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Numbers as strangers write them. */
final class Numbers {
    /** Longer than any number that means something; parsing time grows with the square of the length. */
    private static final int LONGEST = 400;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Numbers() {}

    /** The number a text holds; null when it holds none, or one too large for a double. */
    static @Nullable Double finite(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !text.chars().allMatch(Numbers::isDecimal)) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** Stricter than the parser, which also takes hexadecimal numbers and suffixes. */
    private static boolean isDecimal(int c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }

    /**
     * A moment written as a number of seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by size:
     * the field is documented as nanoseconds, but the documentation's own example holds milliseconds.
     *
     * @throws ArithmeticException for moments outside the years 1 to 9999
     */
    static @Nullable Instant instant(String text) {
        Double size = finite(text);
        if (size == null) {
            return null;
        }
        double magnitude = Math.abs(size);
        if (magnitude >= 1e21) {
            throw new ArithmeticException("no clock shows " + text);
        }
        if (magnitude < 1e-9) {
            return Instant.EPOCH;
        }
        int digitsBelowSecond = magnitude >= 1e17 ? 9 : magnitude >= 1e14 ? 6 : magnitude >= 1e11 ? 3 : 0;
        BigDecimal seconds = new BigDecimal(text).movePointLeft(digitsBelowSecond);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        BigDecimal nanos = seconds.subtract(whole).movePointRight(9).setScale(0, RoundingMode.DOWN);
        return inRange(Instant.ofEpochSecond(whole.longValueExact(), nanos.longValueExact()));
    }

    /** @throws ArithmeticException for moments outside the years 1 to 9999 */
    static Instant inRange(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new ArithmeticException("the year must be between 1 and 9999");
        }
        return instant;
    }

    /** The later moment, or the last one of the year 9999. */
    static Instant notAfterLatest(Instant instant) {
        return instant.isAfter(LATEST) ? LATEST : instant;
    }
}
