package io.groundhog.api;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.stereotype.Component;

/**
 * Which headers leave with an answer. Without it Camel would send every header of the message back, the request's own included.
 * (What comes in is the business of {@link GuardedRequest}.)
 */
@Component("answerHeaders")
final class AnswerHeaders implements HeaderFilterStrategy {
    private static final Set<String> SENT =
            Set.of("content-type", "content-disposition", "etag", "location", "retry-after", "allow");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !SENT.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return false;
    }
}
