package io.groundhog.sandbox;

import io.groundhog.sandbox.Catalogue.Issue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole trace and what is really wrong with it.
 *
 * @param issue null when all went well
 * @param tellsAt when the failure is first visible to a search; null when there is none
 */
record GeneratedTrace(
        String traceId, String agent, @Nullable Issue issue, @Nullable Instant tellsAt, List<SandboxSpan> spans) {

    Instant start() {
        return spans.get(0).start();
    }

    boolean isFailing() {
        return issue != null && issue.isFailure();
    }
}
