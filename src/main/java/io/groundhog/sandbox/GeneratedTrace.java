package io.groundhog.sandbox;

import io.groundhog.sandbox.Catalogue.Issue;
import io.groundhog.sandbox.SandboxSpan.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole trace and what is really wrong with it.
 *
 * @param issue null when all went well
 * @param spans the root first
 */
record GeneratedTrace(String traceId, String agent, @Nullable Issue issue, List<SandboxSpan> spans) {

    Instant start() {
        return spans.get(0).start();
    }

    boolean isFailing() {
        return issue != null && issue.isFailure();
    }

    /** When a search first finds a span or a verdict that tells of the failure. */
    Instant tellsAt() {
        return spans.stream()
                .flatMap(this::signals)
                .min(Instant::compareTo)
                .orElseThrow(() -> new IllegalStateException("No failure shows in trace " + traceId));
    }

    private Stream<Instant> signals(SandboxSpan span) {
        if (issue == null) {
            return Stream.empty();
        }
        if (issue.verdict() != null) {
            String name = issue.verdict().name();
            return span.verdicts().stream()
                    .filter(verdict -> verdict.name().equals(name))
                    .map(Verdict::visibleAt)
                    .map(judged -> judged.isBefore(span.visibleAt()) ? span.visibleAt() : judged);
        }
        boolean failedSoftly = issue.result() != null
                && span.attributes().path("name").asText().equals(issue.at());
        return span.isError() || failedSoftly ? Stream.of(span.visibleAt()) : Stream.empty();
    }
}
