package io.groundhog.datadog;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How many requests may still be sent to Datadog. Immutable; plain fields, so that it can be stored as JSON.
 *
 * @param limit requests per period
 * @param periodSeconds length of a period; periods are aligned to the epoch, as Datadog aligns them to the calendar
 * @param periodEnd epoch milliseconds at which the current period ends
 * @param spent requests sent in the current period
 * @param remaining requests left in the current period
 * @param blockedUntil epoch milliseconds before which nothing may be asked after a 429; 0 when not blocked
 * @param refusals 429 answers in a row
 */
public record RateBudget(
        int limit, long periodSeconds, long periodEnd, int spent, int remaining, long blockedUntil, int refusals) {

    /** A full bucket of one hour, until the answers' headers say otherwise. */
    public static RateBudget perHour(int requests, Instant now) {
        throw new UnsupportedOperationException();
    }

    /** The budget after one request was answered; status 0 when there was no answer. */
    public RateBudget afterRequest(Headers headers, int status, Instant now, RandomGenerator random) {
        throw new UnsupportedOperationException();
    }

    /** True when a request of this tier may be sent now. */
    public boolean mayAsk(Tier tier, Instant now, Reserve reserve) {
        throw new UnsupportedOperationException();
    }

    /** The first moment at which a request of this tier may be sent, if nothing else is sent until then; {@code now} at the earliest. */
    public Instant nextAllowed(Tier tier, Instant now, Reserve reserve) {
        throw new UnsupportedOperationException();
    }

    /**
     * What hot polls will need.
     *
     * @param hotInterval time from one hot poll to the next
     * @param pagesPerHotPoll requests one hot poll takes, on average
     */
    public record Reserve(Duration hotInterval, double pagesPerHotPoll) {}
}
