package io.groundhog.capture;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of a split page; a span that could not be redacted or signed is set aside, its neighbours go on. */
public final class AddEvidence implements AggregationStrategy {

    @Override
    public Exchange aggregate(@Nullable Exchange earlier, Exchange part) {
        PageWork work = part.getProperty("work", PageWork.class);
        Exception failure = part.getException();
        if (failure != null) {
            work.setAside(part.getProperty("signal", Signal.class), failure);
            part.setException(null);
        } else {
            work.add(part.getMessage().getBody(Evidence.class));
        }
        part.getMessage().setBody(work);
        return part;
    }
}
