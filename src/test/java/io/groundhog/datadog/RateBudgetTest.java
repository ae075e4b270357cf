package io.groundhog.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.datadog.RateBudget.Reserve;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
    private static final Instant NOON = Instant.parse("2026-05-21T12:00:00Z");
    private static final Headers NONE = Headers.of(Map.of());

    /** Two hot polls a minute of one page each: 120 requests an hour. */
    private static final Reserve HOT_NEEDS_120 = new Reserve(Duration.ofSeconds(30), 1);

    private final Random random = new Random(42);

    @Test
    void lowerTiersLeaveWhatHotPollsNeedUntilTheReset() {
        RateBudget budget = RateBudget.perHour(300, NOON);
        int spent = 0;
        while (budget.mayAsk(Tier.WARM, NOON, HOT_NEEDS_120)) {
            budget = budget.afterRequest(NONE, 200, NOON, random);
            spent++;
        }
        assertThat(spent).isEqualTo(180);
        assertThat(budget.mayAsk(Tier.HOT, NOON, HOT_NEEDS_120)).isTrue();
        Instant next = budget.nextAllowed(Tier.WARM, NOON, HOT_NEEDS_120);
        assertThat(next).isEqualTo(NOON.plusSeconds(30));
        assertThat(budget.mayAsk(Tier.WARM, next, HOT_NEEDS_120)).isTrue();
        assertThat(budget.mayAsk(Tier.WARM, next.minusMillis(1), HOT_NEEDS_120)).isFalse();
    }

    @Test
    void aLowerTierIsStoppedBeforeAHigherOne() {
        RateBudget budget = RateBudget.perHour(300, NOON);
        Tier[] tiers = Tier.values();
        while (budget.mayAsk(Tier.HOT, NOON, HOT_NEEDS_120)) {
            for (int i = 1; i < tiers.length; i++) {
                if (budget.mayAsk(tiers[i], NOON, HOT_NEEDS_120)) {
                    assertThat(budget.mayAsk(tiers[i - 1], NOON, HOT_NEEDS_120)).isTrue();
                }
            }
            budget = budget.afterRequest(NONE, 200, NOON, random);
        }
        assertThat(budget.spent()).isEqualTo(300);
        assertThat(budget.nextAllowed(Tier.HOT, NOON, HOT_NEEDS_120)).isEqualTo(NOON.plusSeconds(3_600));
    }

    @Test
    void itFollowsTheHeaders() {
        Headers told = headers("10", "10", "4", "6");
        RateBudget budget = RateBudget.perHour(300, NOON).afterRequest(told, 200, NOON.plusSeconds(4), random);
        assertThat(budget.limit()).isEqualTo(10);
        assertThat(budget.periodSeconds()).isEqualTo(10);
        assertThat(budget.remaining()).isEqualTo(4);
        assertThat(budget.periodEnd()).isEqualTo(NOON.plusSeconds(11).toEpochMilli());
    }

    @Test
    void itNeverBelievesInMoreThanItCounted() {
        RateBudget budget = RateBudget.perHour(3, NOON)
                .afterRequest(headers("3", "3600", "999", "60"), 200, NOON, random)
                .afterRequest(headers(null, null, "3", null), 200, NOON, random);
        assertThat(budget.remaining()).isEqualTo(1);
    }

    @Test
    void nonsenseInHeadersChangesNothing() {
        RateBudget budget = RateBudget.perHour(300, NOON);
        Headers nonsense = headers("-1", "0", "many", "-7");
        assertThat(budget.afterRequest(nonsense, 200, NOON, random))
                .isEqualTo(budget.afterRequest(NONE, 200, NOON, random));
    }

    @Test
    void aRefusalBlocksEverythingAsLongAsDatadogAsks() {
        Headers wait = Headers.of(Map.of("Retry-After", "60"));
        RateBudget budget = RateBudget.perHour(300, NOON).afterRequest(wait, 429, NOON, random);
        assertThat(budget.mayAsk(Tier.HOT, NOON.plusSeconds(60), HOT_NEEDS_120)).isFalse();
        Instant next = budget.nextAllowed(Tier.HOT, NOON, HOT_NEEDS_120);
        assertThat(next).isBetween(NOON.plusSeconds(60), NOON.plusSeconds(68));
        assertThat(budget.mayAsk(Tier.HOT, next, HOT_NEEDS_120)).isTrue();
    }

    @Test
    void refusalsWithoutAReasonBackOffUpToAnHour() {
        RateBudget budget = RateBudget.perHour(300, NOON);
        Duration last = Duration.ZERO;
        for (int i = 0; i < 6; i++) {
            budget = budget.afterRequest(NONE, 429, NOON, random);
            Duration wait = Duration.between(NOON, Instant.ofEpochMilli(budget.blockedUntil()));
            assertThat(wait).isGreaterThan(last);
            last = wait;
        }
        for (int i = 0; i < 100; i++) {
            budget = budget.afterRequest(NONE, 429, NOON, random);
        }
        assertThat(Instant.ofEpochMilli(budget.blockedUntil())).isBefore(NOON.plusSeconds(4_000));
        assertThat(budget.afterRequest(NONE, 200, NOON, random).blockedUntil()).isZero();
        assertThat(budget.afterRequest(NONE, 0, NOON, random).blockedUntil()).isPositive();
    }

    @Test
    void aClockThatWasSetBackDoesNotStopEverything() {
        RateBudget budget = RateBudget.perHour(1, NOON).afterRequest(NONE, 200, NOON, random);
        Instant yesterday = NOON.minus(Duration.ofDays(1));
        assertThat(budget.nextAllowed(Tier.HOT, yesterday, HOT_NEEDS_120)).isEqualTo(yesterday.plusSeconds(3_600));
    }

    @Test
    void itSurvivesStorageAsJson() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        RateBudget budget = RateBudget.perHour(300, NOON).afterRequest(NONE, 429, NOON, random);
        assertThat(json.readValue(json.writeValueAsString(budget), RateBudget.class))
                .isEqualTo(budget);
    }

    @Test
    void impossibleBudgetsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RateBudget.perHour(0, NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reserve(Duration.ZERO, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reserve(Duration.ofSeconds(1), Double.NaN));
    }

    @Property(tries = 300)
    void theLimitHoldsInEveryPeriodWhateverIsAsked(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int limit) {
        Random moves = new Random(seed);
        RateBudget budget = RateBudget.perHour(limit, NOON);
        Map<Long, Integer> perHour = new HashMap<>();
        Instant now = NOON;
        for (int i = 0; i < 2_000; i++) {
            now = now.plusMillis(moves.nextInt(20_000));
            Tier tier = Tier.values()[moves.nextInt(Tier.values().length)];
            if (budget.mayAsk(tier, now, HOT_NEEDS_120)) {
                int status = moves.nextInt(50) == 0 ? 429 : 200;
                budget = budget.afterRequest(
                        moves.nextBoolean() ? NONE : randomHeaders(moves, limit), status, now, moves);
                perHour.merge(Math.floorDiv(now.toEpochMilli(), 3_600_000L), 1, Integer::sum);
            }
        }
        assertThat(perHour.values()).allMatch(count -> count <= limit);
    }

    @Property(tries = 200)
    void hotPollsNeverStarveHoweverMuchTheOthersAsk(
            @ForAll long seed,
            @ForAll @IntRange(min = 10, max = 600) int interval,
            @ForAll @IntRange(min = 1, max = 3) int pages) {
        Random moves = new Random(seed);
        Reserve reserve = new Reserve(Duration.ofSeconds(interval), pages);
        int limit = pages * (3_600 / interval + 1) + moves.nextInt(100);
        Instant start = NOON.plusSeconds(moves.nextInt(3_600));
        RateBudget budget = RateBudget.perHour(limit, start);
        for (Instant poll = start; poll.isBefore(start.plusSeconds(10_000)); poll = poll.plusSeconds(interval)) {
            for (int page = 0; page < pages; page++) {
                assertThat(budget.mayAsk(Tier.HOT, poll, reserve)).isTrue();
                budget = budget.afterRequest(NONE, 200, poll, moves);
            }
            Instant between = poll.plusMillis(moves.nextInt(interval * 1_000));
            for (int i = 0; i < 100; i++) {
                Tier tier = Tier.values()[1 + moves.nextInt(Tier.values().length - 1)];
                if (budget.mayAsk(tier, between, reserve)) {
                    budget = budget.afterRequest(NONE, 200, between, moves);
                }
            }
        }
    }

    @Property(tries = 500)
    void theNextAllowedMomentIsAllowedAndTheFirst(@ForAll long seed) {
        Random moves = new Random(seed);
        RateBudget budget = RateBudget.perHour(1 + moves.nextInt(400), NOON);
        Instant now = NOON.plusMillis(moves.nextInt(3_600_000));
        for (int i = moves.nextInt(400); i > 0; i--) {
            budget = budget.afterRequest(NONE, moves.nextInt(100) == 0 ? 429 : 200, now, moves);
        }
        Tier tier = Tier.values()[moves.nextInt(Tier.values().length)];
        Instant next = budget.nextAllowed(tier, now, HOT_NEEDS_120);
        assertThat(next).isAfterOrEqualTo(now);
        if (budget.limit() > 150) {
            assertThat(budget.mayAsk(tier, next, HOT_NEEDS_120)).isTrue();
        }
        if (next.isAfter(now)) {
            assertThat(budget.mayAsk(tier, next.minusMillis(1), HOT_NEEDS_120)).isFalse();
        }
    }

    private static Headers randomHeaders(Random moves, int limit) {
        return headers(
                Integer.toString(limit),
                "3600",
                Integer.toString(moves.nextInt(2 * limit)),
                moves.nextBoolean() ? null : "junk");
    }

    private static Headers headers(String limit, String period, String remaining, String reset) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ratelimit-limit", limit);
        headers.put("X-RateLimit-Period", period);
        headers.put("X-RATELIMIT-REMAINING", remaining);
        headers.put("X-RateLimit-Reset", reset);
        return Headers.of(headers);
    }
}
