package io.groundhog.capture;

import static io.groundhog.capture.TestSpans.START;
import static io.groundhog.capture.TestSpans.failingAt;
import static io.groundhog.capture.TestSpans.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.datadog.Tier;
import io.groundhog.datadog.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private static final Instant OLDEST = START.plusSeconds(20);

    private final ReadAhead ahead = new ReadAhead(tier -> true, Duration.ofSeconds(30));
    private final PageWork answer = work("two", null);

    @Test
    void thePageAfterOneThatLeadsOnIsReadAhead() {
        Exchange tapped = page("one", "two");
        assertThat(ahead.plan(tapped)).isTrue();
        assertThat(ahead.window(tapped).cursor()).isEqualTo("two");
        assertThat(ahead.window(tapped).pageNumber()).isEqualTo(1);
        assertThat(ahead.window(tapped).window()).isEqualTo(new Window(START, OLDEST.plusSeconds(1)));
    }

    @Test
    void nothingIsReadAheadOfTheLastPage() {
        assertThat(ahead.plan(page("one", null))).isFalse();
    }

    @Test
    void nothingIsReadAheadWhereAListingStartsAgain() {
        assertThat(ahead.plan(page("same", "same"))).isFalse();
    }

    @Test
    void nothingIsReadAheadOfAProblem() {
        assertThat(ahead.plan(exchange("not a page"))).isFalse();
    }

    @Test
    void nothingIsReadAheadThatTheBudgetDoesNotAllow() {
        ReadAhead poor = new ReadAhead(tier -> tier != Tier.HOT, Duration.ofSeconds(30));
        assertThat(poor.plan(page("one", "two"))).isFalse();
    }

    @Test
    void whatArrivedIsTakenOnce() {
        arrive(plan());
        assertThat(ahead.take(due(7, "two", 500, 0))).isSameAs(answer);
        assertThat(ahead.take(due(7, "two", 500, 0))).isNull();
    }

    @Test
    void aPageOnItsWayIsWaitedFor() {
        Exchange tapped = plan();
        CompletableFuture<@Nullable Object> taken =
                CompletableFuture.supplyAsync(() -> ahead.take(due(7, "two", 500, 0)));
        arrive(tapped);
        assertThat(taken).succeedsWithin(30, TimeUnit.SECONDS).isSameAs(answer);
    }

    @Test
    void aPageThatDoesNotArriveIsAskedForAgain() {
        ReadAhead hasty = new ReadAhead(tier -> true, Duration.ofMillis(1));
        hasty.plan(page("one", "two"));
        assertThat(hasty.take(due(7, "two", 500, 0))).isNull();
    }

    @Test
    void aPageThatWasLostIsAskedForAgain() {
        Exchange tapped = plan();
        ahead.lost(tapped);
        assertThat(ahead.take(due(7, "two", 500, 0))).isNull();
    }

    @Test
    void aPageReadUnderAnEarlierLeaseIsForgotten() {
        arrive(plan());
        assertThat(ahead.take(due(8, "two", 500, 0))).isNull();
    }

    @Test
    void aPageThatSomethingMoreUrgentOvertakesWaitsForItsTurn() {
        arrive(plan());
        assertThat(ahead.take(due(2, 7, "other", 500, 0))).isNull();
        assertThat(ahead.take(due(7, "two", 500, 0))).isSameAs(answer);
    }

    @Test
    void noPageOfAnotherListingTakesItsPlaceMeanwhile() {
        arrive(plan());
        assertThat(ahead.plan(page("five", "six"))).isFalse();
        assertThat(ahead.take(due(7, "two", 500, 0))).isSameAs(answer);
    }

    @Test
    void aPageWhoseListingDoesNotGoOnMakesRoom() {
        ReadAhead hasty = new ReadAhead(tier -> true, Duration.ZERO);
        assertThat(hasty.plan(page("one", "two"))).isTrue();
        assertThat(hasty.plan(page("five", "six"))).isTrue();
    }

    @Test
    void aPageOfAnotherPlaceIsForgotten() {
        arrive(plan());
        assertThat(ahead.take(due(7, "three", 500, 0))).isNull();
    }

    @Test
    void aPageOfAnotherSizeIsForgotten() {
        arrive(plan());
        assertThat(ahead.take(due(7, "two", 250, 0))).isNull();
    }

    @Test
    void aPageWhoseBytesAreMendedByNowIsForgotten() {
        arrive(plan());
        assertThat(ahead.take(due(7, "two", 500, 2))).isNull();
    }

    private Exchange plan() {
        Exchange tapped = page("one", "two");
        ahead.plan(tapped);
        return tapped;
    }

    private void arrive(Exchange tapped) {
        tapped.getMessage().setBody(answer);
        ahead.arrived(tapped);
    }

    private static Exchange page(String cursor, @Nullable String next) {
        return exchange(work(cursor, next, failingAt("1", "1", OLDEST.plusSeconds(5)), failingAt("2", "2", OLDEST)));
    }

    /** The request that is due according to the database. */
    private static Exchange due(long fence, String cursor, int pageLimit, int attempts) {
        return due(1, fence, cursor, pageLimit, attempts);
    }

    private static Exchange due(long windowId, long fence, String cursor, int pageLimit, int attempts) {
        Exchange exchange = exchange(null);
        exchange.setProperty("fence", fence);
        exchange.setProperty(
                "window",
                new ReadWindow(
                        windowId,
                        Tier.HOT,
                        new Window(START, START.plusSeconds(60)),
                        null,
                        null,
                        cursor,
                        1,
                        pageLimit,
                        true,
                        attempts));
        return exchange;
    }

    private static Exchange exchange(@Nullable Object body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        return exchange;
    }
}
