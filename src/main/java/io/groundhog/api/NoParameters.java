package io.groundhog.api;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** First step of the endpoints that have no query parameters: whoever sends some is told, instead of being ignored. */
@Component
public class NoParameters {

    public void check(@Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters.of(query, Set.of()).refuseWrongOnes();
    }
}
