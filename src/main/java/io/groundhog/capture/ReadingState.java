package io.groundhog.capture;

import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps this process from reading although Datadog would answer: mostly a database that is away. Kept in memory, because
 * the database is where everything else is kept. Logs a trouble once when it begins and once when it ends.
 */
public final class ReadingState {

    private static final Logger log = LoggerFactory.getLogger(ReadingState.class);

    private volatile @Nullable Trouble trouble;

    /** Notes the exception that ended a poll. */
    public void failed(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof Fenced) {
            log.info("{}", root.getMessage());
            return;
        }
        if (trouble == null) {
            log.warn("Reading is interrupted and goes on by itself: {}", root.toString());
            log.debug("In full", cause);
            trouble = new Trouble(Instant.now(), root.getClass().getSimpleName() + ": " + root.getMessage());
        }
    }

    /** Notes that a poll went through. */
    public void succeeded() {
        if (trouble != null) {
            log.info("Reading goes on");
            trouble = null;
        }
    }

    /** False while this process stops. A route that asked {@code ${camelContext.stopping}} would have Camel examine its whole class. */
    public boolean mayReadOn(CamelContext camel) {
        return !camel.isStopping();
    }

    public @Nullable Trouble trouble() {
        return trouble;
    }

    /** @param since when it began; UTC */
    public record Trouble(Instant since, String reason) {}
}
