package io.groundhog.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.groundhog.datadog.DatadogSettings;
import io.groundhog.datadog.Headers;
import io.groundhog.datadog.RateBudget;
import io.groundhog.datadog.Tier;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The request budget of the replica that polls; taken from the database with the lease, and given back to it after each request. Safe for two threads: one asks for a page ahead. */
public final class RequestBudget {

    private static final Logger log = LoggerFactory.getLogger(RequestBudget.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** How quickly the estimate of pages per hot poll follows what is seen. */
    private static final double SMOOTHING = 0.2;

    private final DatadogSettings settings;
    private final InstantSource clock;
    private volatile RateBudget budget;
    private volatile double pagesPerHotPoll = 1;

    RequestBudget(DatadogSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.budget = RateBudget.perHour(settings.requestsPerHour(), clock.instant());
    }

    /** Takes over what the last poller left. */
    public synchronized void load(@Nullable String json) {
        if (json == null) {
            return;
        }
        try {
            budget = JSON.readValue(json, RateBudget.class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            log.warn("The stored request budget cannot be read, so it starts anew: {}", e.getMessage());
            budget = RateBudget.perHour(settings.requestsPerHour(), clock.instant());
        }
    }

    /** As stored in {@code poll_cursor.budget}. */
    public String json() throws JsonProcessingException {
        return JSON.writeValueAsString(budget);
    }

    /** Whether a listing of this tier may be asked for now. */
    boolean allows(Tier tier) {
        return budget.mayAsk(tier, clock.instant(), reserve());
    }

    /** The tiers that may ask now, as PostgreSQL names them. */
    public String[] tiers() {
        return Arrays.stream(Tier.values())
                .filter(this::allows)
                .map(tier -> tier.name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }

    /** @param status 0 when there was no answer */
    synchronized void spent(ReadWindow window, Map<String, ?> headers, int status) {
        budget = budget.afterRequest(Headers.of(headers), status, clock.instant(), ThreadLocalRandom.current());
        if (window.tier() == Tier.HOT && window.pageNumber() > 0) {
            pagesPerHotPoll += SMOOTHING * (window.pageNumber() + 1 - pagesPerHotPoll);
        } else if (window.tier() == Tier.HOT) {
            pagesPerHotPoll += SMOOTHING * (1 - pagesPerHotPoll);
        }
    }

    /** How long nothing may be asked, in seconds; at least one. */
    double secondsUntilAllowed() {
        Instant now = clock.instant();
        long millis = budget.nextAllowed(Tier.HOT, now, reserve()).toEpochMilli() - now.toEpochMilli();
        return Math.max(1, millis / 1000.0);
    }

    /** Tiers that have to wait because the budget cannot carry them now. */
    public List<String> postponed() {
        List<String> allowed = Arrays.asList(tiers());
        return Arrays.stream(Tier.values())
                .map(tier -> tier.name().toLowerCase(Locale.ROOT))
                .filter(tier -> !allowed.contains(tier))
                .toList();
    }

    public int limit() {
        return budget.limit();
    }

    public int remaining() {
        return budget.remaining();
    }

    private RateBudget.Reserve reserve() {
        return new RateBudget.Reserve(settings.pollInterval(), Math.max(1, pagesPerHotPoll));
    }
}
