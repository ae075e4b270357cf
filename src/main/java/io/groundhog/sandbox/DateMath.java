package io.groundhog.sandbox;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The three ways to write a time in a filter: ISO 8601 (UTC when no offset is given), {@code now-15m}, or epoch milliseconds as text. */
final class DateMath {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private DateMath() {}

    /** @throws ApiProblem with status 400 when the text is none of the three */
    static Instant parse(String field, String text, Instant now) {
        try {
            Instant time = parse(text, now);
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw new DateTimeException("out of range");
            }
            return time;
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw ApiProblem.badRequest(
                    "error decoding attribute \"%s\": invalid time \"%s\"".formatted(field, shortened(text)));
        }
    }

    private static Instant parse(String text, Instant now) {
        if (text.startsWith("now")) {
            return relative(text.substring(3), now);
        }
        boolean digits = text.length() > 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Instant.ofEpochMilli(Long.parseLong(text)) : iso(text);
    }

    private static Instant iso(String text) {
        if (text.length() <= "2026-01-01".length()) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        boolean hasOffset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
        return hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }

    private static Instant relative(String offset, Instant now) {
        if (offset.isEmpty()) {
            return now;
        }
        long amount = Long.parseLong(offset.substring(1, Math.max(1, offset.length() - 1)));
        Duration length = Duration.ofSeconds(Math.multiplyExact(amount, secondsOf(offset.charAt(offset.length() - 1))));
        return switch (offset.charAt(0)) {
            case '-' -> now.minus(length);
            case '+' -> now.plus(length);
            default -> throw new IllegalArgumentException(offset);
        };
    }

    private static long secondsOf(char unit) {
        return switch (unit) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            case 'w' -> 604_800;
            default -> throw new IllegalArgumentException("unit " + unit);
        };
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
