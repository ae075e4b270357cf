package io.groundhog.insights;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /insights}. Series have one point for each day (UTC) of the stretch; shares are from 0 to 1, and null where
 * there is nothing to take a share of. {@code met} tells whether the goal is met, and is null then as well.
 */
record Insights(
        Instant from,
        Instant to,
        Latency captureLatency,
        Duplicates duplicates,
        Completeness completeness,
        Repeats repeats,
        List<FailureClass> failuresByClass,
        List<Agent> topAgents) {

    /**
     * SC-001: failures are visible to reviewers in time.
     *
     * @param signals spans that failed then and were captured, those apart that only a verdict tells
     */
    record Latency(
            long goalSeconds,
            double goalShare,
            long signals,
            @Nullable Double p50Seconds,
            @Nullable Double p95Seconds,
            @Nullable Double shareWithinGoal,
            @Nullable Boolean met,
            List<LatencyDay> series) {}

    record LatencyDay(
            LocalDate day,
            long signals,
            @Nullable Double p50Seconds,
            @Nullable Double p95Seconds,
            @Nullable Double shareWithinGoal) {}

    /**
     * SC-002: one issue is one entry.
     *
     * @param duplicates of the captures that were opened then, those that were merged into another one since
     * @param openNow captures that are new, triaged or ready now
     * @param suspectedNow of those, how many are so much like another open one that they are suggested for merging
     * @param met both shares are below the goal
     */
    record Duplicates(
            double goalShare,
            long captures,
            long duplicates,
            @Nullable Double share,
            long openNow,
            long suspectedNow,
            @Nullable Double suspectedShare,
            @Nullable Boolean met,
            List<ShareDay> series) {}

    /**
     * SC-003: captures suffice to work on them.
     *
     * @param missing how many lacked which part
     */
    record Completeness(
            double goalShare,
            long reviewed,
            long complete,
            @Nullable Double share,
            @Nullable Boolean met,
            Map<String, Long> missing,
            List<ShareDay> series) {}

    /**
     * Of so many, a part.
     *
     * @param part duplicates, or complete ones
     */
    record ShareDay(LocalDate day, long all, long part, @Nullable Double share) {}

    /**
     * SC-004: what was dealt with does not come back.
     *
     * @param cameBack of those that were exported or resolved in the stretch, how many have come back since
     * @param regressions how often captures came back in the stretch, whenever they had been closed
     * @param regressionsBefore the same in the stretch of the same length before
     * @param reduction by which share regressions went down; negative when they went up
     */
    record Repeats(
            double goalReduction,
            long closed,
            long cameBack,
            @Nullable Double rate,
            long regressions,
            long regressionsBefore,
            @Nullable Double reduction,
            @Nullable Boolean met,
            List<RepeatDay> series) {}

    record RepeatDay(LocalDate day, long closed, long cameBack, long regressions) {}

    /**
     * @param series traces of each day
     */
    record FailureClass(String failureClass, long traces, List<Long> series) {}

    record Agent(String agent, long traces, long tracesBefore) {}
}
