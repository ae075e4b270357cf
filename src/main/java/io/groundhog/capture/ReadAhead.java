package io.groundhog.capture;

import io.groundhog.datadog.Tier;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The next page of a listing, asked for while the one before it is stored. At most one: a listing that comes between is
 * read without. Nothing rests on it, because only the transaction that stores a page decides what is new.
 */
public final class ReadAhead {

    private static final String AHEAD = "ahead";

    private final Predicate<Tier> mayAsk;
    private final Duration patience;
    private final AtomicReference<@Nullable Ahead> ahead = new AtomicReference<>();

    /**
     * @param mayAsk whether the request budget allows a listing of this tier now
     * @param patience longest wait for a page that is on its way, which is then asked for once more; and how long a page is held whose
     *     listing does not go on
     */
    ReadAhead(Predicate<Tier> mayAsk, Duration patience) {
        this.mayAsk = mayAsk;
        this.patience = patience;
    }

    /** Whether there is a page after the one in the body that may be asked for now. It is then expected from the route read-ahead. */
    public boolean plan(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof PageWork work)) {
            return false;
        }
        ReadWindow window = work.next();
        if (window == null || !mayAsk.test(window.tier())) {
            return false;
        }
        Ahead held = ahead.get();
        if (held != null && held.fence() == work.fence() && !held.isOlderThan(patience)) {
            return false; // its listing was interrupted and goes on soon
        }
        Ahead next = new Ahead(window, work.fence(), new CompletableFuture<>(), System.nanoTime());
        ahead.set(next);
        exchange.setProperty(AHEAD, next);
        return true;
    }

    /** The window as it will be once the page before is stored: the exchange property {@code window} of the route read-ahead. */
    public ReadWindow window(Exchange exchange) {
        return exchange.getProperty(AHEAD, Ahead.class).window();
    }

    /** Hands over what was answered: a {@link PageWork} or a problem. */
    public void arrived(Exchange exchange) {
        exchange.getProperty(AHEAD, Ahead.class)
                .answer()
                .complete(exchange.getMessage().getBody());
    }

    /** There is nothing to hand over. Whoever waits for it asks himself, and meets the reason. */
    public void lost(Exchange exchange) {
        exchange.getProperty(AHEAD, Ahead.class).answer().complete(null);
    }

    /**
     * What was answered to the request that is due now, if that has been made ahead; waits while it is on its way.
     *
     * @return null when it has to be made now
     */
    public @Nullable Object take(Exchange exchange) {
        Ahead next = ahead.get();
        ReadWindow due = exchange.getProperty("window", ReadWindow.class);
        boolean held = next != null && next.fence() == exchange.getProperty("fence", Long.class);
        if (held && next.window().id() != due.id()) {
            return null; // something more urgent comes between; this page's turn comes later
        }
        ahead.set(null);
        if (!held || !next.window().asksTheSame(due)) {
            return null;
        }
        try {
            return next.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nothing completes it that way", e);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /**
     * @param fence proof that this replica held the poll when the page was asked for
     * @param askedNanos {@link System#nanoTime} at that moment
     */
    private record Ahead(ReadWindow window, long fence, CompletableFuture<@Nullable Object> answer, long askedNanos) {

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - askedNanos > age.toNanos();
        }
    }
}
