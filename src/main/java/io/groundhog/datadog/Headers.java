package io.groundhog.datadog;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The headers of an answer that matter here, whatever the case of their names. Values that make no sense count as absent. */
public final class Headers {
    /** No answer may stop the service for longer than this. */
    static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final int MOST_REQUESTS = 1_000_000;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);

    private final Map<String, String> byLowerCaseName;

    private Headers(Map<String, String> byLowerCaseName) {
        this.byLowerCaseName = byLowerCaseName;
    }

    /** @param headers values are a String, a collection of them (the first counts), or anything else with a sensible toString */
    public static Headers of(Map<String, ?> headers) {
        Map<String, String> known = new HashMap<>();
        headers.forEach((name, value) -> {
            String text = firstText(value);
            if (name != null && text != null) {
                known.putIfAbsent(name.toLowerCase(Locale.ROOT), text.strip());
            }
        });
        return new Headers(known);
    }

    private static @Nullable String firstText(@Nullable Object value) {
        if (value instanceof Iterable<?> several) {
            Iterator<?> values = several.iterator();
            return values.hasNext() ? firstText(values.next()) : null;
        }
        return value == null ? null : value.toString();
    }

    /** The first value of a header, or null. */
    public @Nullable String first(String name) {
        return byLowerCaseName.get(name.toLowerCase(Locale.ROOT));
    }

    /** The {@code Date} header: Datadog's clock, to the second. */
    public @Nullable Instant date() {
        return httpDate(first("Date"));
    }

    /** How long {@code Retry-After} asks to wait, given as seconds or as a date; at most one hour. */
    public @Nullable Duration retryAfter(Instant now) {
        String text = first("Retry-After");
        Double seconds = number(text);
        if (seconds != null) {
            return waitOf(seconds);
        }
        Instant date = httpDate(text);
        return date == null ? null : capped(Duration.between(now, date));
    }

    /**
     * The time until the current period of the rate limit ends; at most one hour. Documented as seconds, yet Datadog's
     * own tracer also accepts a time stamp, so a large number is one (in seconds or in milliseconds).
     */
    @Nullable
    Duration rateLimitReset(Instant now) {
        Double value = number(first("X-RateLimit-Reset"));
        if (value == null || value < 1e9) {
            return value == null ? null : waitOf(value);
        }
        if (value >= 1e14) {
            return null;
        }
        long epochMillis = (long) (value >= 1e11 ? value : value * 1000);
        return capped(Duration.between(now, Instant.ofEpochMilli(epochMillis)));
    }

    /** Requests allowed per period. */
    @Nullable
    Integer rateLimit() {
        Integer limit = count("X-RateLimit-Limit");
        return limit == null || limit == 0 ? null : limit;
    }

    @Nullable
    Duration rateLimitPeriod() {
        Double seconds = number(first("X-RateLimit-Period"));
        return seconds == null || seconds < 1 || seconds > LONGEST_PERIOD.toSeconds()
                ? null
                : Duration.ofSeconds(seconds.longValue());
    }

    /** Requests left in the current period. */
    @Nullable
    Integer rateLimitRemaining() {
        return count("X-RateLimit-Remaining");
    }

    private @Nullable Integer count(String name) {
        Double value = number(first(name));
        return value == null || value < 0 || value > MOST_REQUESTS ? null : (Integer) value.intValue();
    }

    private static @Nullable Double number(@Nullable String text) {
        if (text == null || text.length() > 32) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable Instant httpDate(@Nullable String text) {
        try {
            return text == null || text.length() > 64
                    ? null
                    : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    private static @Nullable Duration waitOf(double seconds) {
        return seconds < 0 ? null : capped(Duration.ofMillis((long) (Math.min(seconds, 1e9) * 1000)));
    }

    private static Duration capped(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
