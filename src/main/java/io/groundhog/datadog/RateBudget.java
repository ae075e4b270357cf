package io.groundhog.datadog;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How many requests may still be sent to Datadog. Immutable, with plain fields, so that it can be stored as JSON.
 *
 * <p>Datadog publishes no limit for the search of LLM spans; its neighbours allow 300 requests an hour. So the budget
 * starts there and follows the {@code X-RateLimit-*} headers as soon as an answer carries them.
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

    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final int NO_ANSWER = 0;
    private static final int TOO_MANY_REQUESTS = 429;

    public RateBudget {
        if (limit < 1 || periodSeconds < 1) {
            throw new IllegalArgumentException("A budget needs at least 1 request per second or longer, but got "
                    + limit + " per " + periodSeconds + " s");
        }
        remaining = Math.max(0, Math.min(remaining, limit));
    }

    /** A full bucket of one hour, until the answers' headers say otherwise. */
    public static RateBudget perHour(int requests, Instant now) {
        return full(requests, Duration.ofHours(1).toSeconds(), now.toEpochMilli());
    }

    /** The budget after one request was answered; status 0 when there was no answer. */
    public RateBudget afterRequest(Headers headers, int status, Instant now, RandomGenerator random) {
        RateBudget told = at(now.toEpochMilli()).oneSpent().adopting(headers, now);
        return switch (status) {
            case TOO_MANY_REQUESTS -> told.refused(headers, now, random);
            case NO_ANSWER -> told;
            default -> told.unblocked();
        };
    }

    /** True when a request of this tier may be sent now. */
    public boolean mayAsk(Tier tier, Instant now, Reserve reserve) {
        long time = now.toEpochMilli();
        return time >= blockedUntil && at(time).affords(tier, time, reserve);
    }

    /**
     * The first moment at which a request of this tier may be sent, provided that nothing else is sent until then;
     * {@code now} at the earliest. When even a fresh period cannot afford the tier, the end of the next period.
     */
    public Instant nextAllowed(Tier tier, Instant now, Reserve reserve) {
        long time = Math.max(now.toEpochMilli(), blockedUntil);
        RateBudget budget = at(time);
        for (int period = 0; period < 2; period++) {
            if (budget.affords(tier, budget.periodEnd - 1, reserve)) {
                long first = budget.firstAffordable(tier, time, reserve);
                return first <= now.toEpochMilli() ? now : Instant.ofEpochMilli(first);
            }
            time = budget.periodEnd;
            budget = budget.at(time);
        }
        return Instant.ofEpochMilli(time);
    }

    /** Within a period the reserve only shrinks, so the affordable moments are the period's last ones. */
    private long firstAffordable(Tier tier, long from, Reserve reserve) {
        long early = from;
        long late = periodEnd - 1;
        while (early < late) {
            long middle = early + (late - early) / 2;
            if (affords(tier, middle, reserve)) {
                late = middle;
            } else {
                early = middle + 1;
            }
        }
        return early;
    }

    private boolean affords(Tier tier, long time, Reserve reserve) {
        if (tier == Tier.HOT) {
            return remaining > 0;
        }
        double keptForOthers = shareKeptFrom(tier) * limit * (periodEnd - time) / (periodSeconds * 1000.0);
        return remaining - reserve.requestsUntil(time, periodEnd) >= 1 + Math.floor(Math.max(0, keptForOthers));
    }

    /** How much of a whole period is kept from a tier for the tiers above it, beside what hot polls need. */
    private static double shareKeptFrom(Tier tier) {
        return switch (tier) {
            case HOT, GAP, WARM -> 0;
            case TRACE -> 0.1;
            case COLD -> 0.2;
            case BACKFILL -> 0.3;
        };
    }

    private RateBudget at(long time) {
        long period = periodSeconds * 1000;
        if (time >= periodEnd) {
            return new RateBudget(limit, periodSeconds, endOfPeriod(period, time), 0, limit, blockedUntil, refusals);
        }
        // A clock that was set back must not keep us waiting for a period that ends in its old future.
        return periodEnd - time > period + 1000 ? endingAt(endOfPeriod(period, time)) : this;
    }

    private RateBudget oneSpent() {
        return new RateBudget(limit, periodSeconds, periodEnd, spent + 1, remaining - 1, blockedUntil, refusals);
    }

    private RateBudget adopting(Headers headers, Instant now) {
        Integer toldLimit = headers.rateLimit();
        Duration toldPeriod = headers.rateLimitPeriod();
        boolean changed = toldLimit != null
                && toldPeriod != null
                && (toldLimit != limit || toldPeriod.toSeconds() != periodSeconds);
        RateBudget same = changed ? withLimit(toldLimit, toldPeriod, now) : this;
        return same.counting(headers.rateLimitRemaining()).endingAfter(headers.rateLimitReset(now), now);
    }

    private RateBudget withLimit(int newLimit, Duration newPeriod, Instant now) {
        boolean samePeriod = newPeriod.toSeconds() == periodSeconds;
        int spentThen = samePeriod ? spent : 1;
        long end = samePeriod ? periodEnd : endOfPeriod(newPeriod.toMillis(), now.toEpochMilli());
        return new RateBudget(
                newLimit, newPeriod.toSeconds(), end, spentThen, newLimit - spentThen, blockedUntil, refusals);
    }

    /** Others may spend from the same bucket, so Datadog may know of less than we do; never of more. */
    private RateBudget counting(@Nullable Integer toldRemaining) {
        int left = toldRemaining == null ? remaining : Math.min(remaining, toldRemaining);
        return new RateBudget(limit, periodSeconds, periodEnd, spent, left, blockedUntil, refusals);
    }

    /** The header counts whole seconds, so up to one more may be left. */
    private RateBudget endingAfter(@Nullable Duration reset, Instant now) {
        return reset == null || reset.toSeconds() > periodSeconds
                ? this
                : endingAt(now.plus(reset).plusSeconds(1).toEpochMilli());
    }

    private RateBudget endingAt(long end) {
        return new RateBudget(limit, periodSeconds, end, spent, remaining, blockedUntil, refusals);
    }

    private RateBudget refused(Headers headers, Instant now, RandomGenerator random) {
        Duration asked = headers.retryAfter(now);
        Duration wait = asked != null ? asked : headers.rateLimitReset(now);
        if (wait == null) {
            wait = FIRST_WAIT.multipliedBy(1L << Math.min(refusals, 8));
        }
        long capped = Math.min(wait.toMillis(), Headers.LONGEST_WAIT.toMillis());
        // Replicas and neighbours that were refused together must not come back together.
        long jitter = 1 + random.nextLong(1000 + capped / 10);
        return new RateBudget(
                limit, periodSeconds, periodEnd, spent, remaining, now.toEpochMilli() + capped + jitter, refusals + 1);
    }

    private RateBudget unblocked() {
        return new RateBudget(limit, periodSeconds, periodEnd, spent, remaining, 0, 0);
    }

    private static RateBudget full(int limit, long periodSeconds, long time) {
        return new RateBudget(limit, periodSeconds, endOfPeriod(periodSeconds * 1000, time), 0, limit, 0, 0);
    }

    private static long endOfPeriod(long periodMillis, long time) {
        return Math.floorDiv(time, periodMillis) * periodMillis + periodMillis;
    }

    /**
     * What hot polls will need.
     *
     * @param hotInterval time from one hot poll to the next
     * @param pagesPerHotPoll requests one hot poll takes, on average
     */
    public record Reserve(Duration hotInterval, double pagesPerHotPoll) {

        public Reserve {
            if (hotInterval.toMillis() < 1 || !(pagesPerHotPoll >= 0) || Double.isInfinite(pagesPerHotPoll)) {
                throw new IllegalArgumentException(
                        "A reserve needs an interval of 1 ms or more and a finite number of pages, but got "
                                + hotInterval + " and " + pagesPerHotPoll);
            }
        }

        private double requestsUntil(long from, long to) {
            long interval = hotInterval.toMillis();
            long polls = Math.max(0, (to - from + interval - 1) / interval);
            return Math.ceil(polls * pagesPerHotPoll);
        }
    }
}
