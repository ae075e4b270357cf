package io.groundhog.export.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}: seconds, or a date of HTTP. */
public final class RetryAfter {
    private static final DateTimeFormatter[] DATES = {
        DateTimeFormatter.RFC_1123_DATE_TIME,
        DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.ENGLISH),
        DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH).withZone(java.time.ZoneOffset.UTC),
    };

    private RetryAfter() {}

    /**
     * @param longest an absurd wait is cut to this
     * @return how long to wait from now; null without a readable value
     */
    public static @Nullable Duration read(@Nullable String value, Instant now, Duration longest) {
        if (value == null || value.isBlank()) {
            return null;
        }
        Duration wait = seconds(value.strip());
        for (int i = 0; wait == null && i < DATES.length; i++) {
            wait = until(value.strip(), DATES[i], now);
        }
        if (wait == null) {
            return null;
        }
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private static @Nullable Duration seconds(String value) {
        if (!value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        // so many seconds that their number cannot be read are as good as for ever
        return value.length() > 9 ? Duration.ofSeconds(Integer.MAX_VALUE) : Duration.ofSeconds(Integer.parseInt(value));
    }

    private static @Nullable Duration until(String value, DateTimeFormatter format, Instant now) {
        try {
            return Duration.between(now, ZonedDateTime.parse(value, format));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
