package io.groundhog.capture;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The next page of a listing, asked for while the one before it is stored. At most one: what something more urgent interrupts is forgotten
 * and asked for again. Nothing rests on it, because only the transaction that stores a page decides what is new.
 */
public final class ReadAhead {

    private static final String AHEAD = "ahead";

    private final RequestBudget budget;
    private final Duration patience;
    private final AtomicReference<@Nullable Ahead> ahead = new AtomicReference<>();

    /** @param patience longest wait for a page that is on its way; then it is asked for once more */
    ReadAhead(RequestBudget budget, Duration patience) {
        this.budget = budget;
        this.patience = patience;
    }

    /** Whether there is a page after the one in the body that may be asked for now. It is then expected from the route read-ahead. */
    public boolean plan(Exchange exchange) {
        if (!(exchange.getMessage().getBody() instanceof PageWork work)
                || work.page().partial()
                || work.isLastPage()
                || work.nextCursor() == null
                || !budget.allows(work.window().tier())) {
            return false;
        }
        Ahead next = new Ahead(work.window().after(work.page()), work.fence(), new CompletableFuture<>());
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

    /** The page could not be made ready. Whoever waits for it asks himself, and meets the reason. */
    public void failed(Exchange exchange) {
        exchange.getProperty(AHEAD, Ahead.class)
                .answer()
                .completeExceptionally(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    }

    /**
     * What was answered to the request that is due now, if that has been made ahead; waits while it is on its way.
     *
     * @return null when it has to be made now
     */
    public @Nullable Object take(Exchange exchange) {
        Ahead next = ahead.getAndSet(null);
        if (next == null
                || next.fence() != exchange.getProperty("fence", Long.class)
                || !next.window().asksTheSame(exchange.getProperty("window", ReadWindow.class))) {
            return null;
        }
        try {
            return next.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** @param fence proof that this replica held the poll when the page was asked for */
    private record Ahead(ReadWindow window, long fence, CompletableFuture<Object> answer) {}
}
