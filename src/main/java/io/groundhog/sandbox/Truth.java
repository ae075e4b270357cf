package io.groundhog.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the generator knows about its traces: which of them fail, and which of those fail for the same reason. */
public final class Truth {

    private final Traffic traffic;
    private final InstantSource clock;

    Truth(Traffic traffic, InstantSource clock) {
        this.traffic = traffic;
        this.clock = clock;
    }

    /**
     * A generated trace that shows at least one failure signal.
     *
     * @param issue the reason, the same for all traces that fail alike
     * @param start of its root
     * @param visibleAt when a search first finds a span or verdict that tells
     */
    public record FailingTrace(String traceId, String issue, String agent, Instant start, Instant visibleAt) {}

    /** The failing traces whose roots start from {@code from} (inclusive) to {@code to} (exclusive), visible or not, oldest first. */
    public List<FailingTrace> failing(Instant from, Instant to) {
        return traffic.traces(from, to, clock.instant())
                .filter(GeneratedTrace::isFailing)
                .map(Truth::told)
                .toList();
    }

    private static FailingTrace told(GeneratedTrace trace) {
        String issue = Objects.requireNonNull(trace.issue()).id();
        return new FailingTrace(trace.traceId(), issue, trace.agent(), trace.start(), trace.tellsAt());
    }

    /** The issue of a generated trace; empty for healthy traces, judge errors and ids that are not ours. */
    public Optional<String> issueOf(String traceId) {
        return traffic.trace(traceId)
                .filter(GeneratedTrace::isFailing)
                .map(GeneratedTrace::issue)
                .map(Catalogue.Issue::id);
    }

    /** All issues that can occur. */
    public Set<String> issues() {
        return traffic.catalogue().issues().stream()
                .filter(Catalogue.Issue::isFailure)
                .map(Catalogue.Issue::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
