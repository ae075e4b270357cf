package io.groundhog.capture;

import io.groundhog.datadog.Span;
import io.groundhog.grouping.ExplanationJson;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A page as the named parameters of its statements: plain maps of values and columns. */
final class PageParameters {

    private PageParameters() {}

    /**
     * What the statements of {@code routes/sql/capture} ask of any page: its window, its numbers, the roots on it and what is set
     * aside. Durations are seconds, times ISO 8601 in UTC.
     */
    static Map<String, Object> of(PageWork work) {
        Map<String, Object> all = new HashMap<>(work.settings().parameters());
        all.put("fence", work.fence());
        all.put("windowId", work.window().id());
        all.put("pageNumber", work.window().pageNumber());
        all.put("traceId", work.window().traceId());
        all.put("captureId", work.window().captureId());
        all.put("wholeTrace", work.window().traceId() != null);
        all.put("firstPage", work.window().pageNumber() == 0);
        all.put("lastPage", work.isLastPage());
        all.put("finalPart", work.isFinalPart());
        all.put("partial", work.page().partial());
        all.put("nextCursor", work.nextCursor());
        all.put("oldestStart", Objects.toString(work.oldestStart(), null));
        all.put("spanCount", work.isFinalPart() ? work.spanCount() : 0);
        all.put(
                "clockSkewMillis",
                Duration.between(Instant.now(), work.page().serverTime()).toMillis());
        all.put("notice", work.notice());
        all.put("snapshotJson", work.snapshotJson());
        all.put("traceIds", work.traceIds());
        all.put("anythingToKeep", !work.evidences().isEmpty());
        all.put("outcomes", outcomes(work));
        all.put("anyOutcome", work.page().spans().stream().anyMatch(Span::isRoot));
        all.put("quarantine", quarantineColumns(work));
        all.put("anyQuarantined", !work.quarantined().isEmpty());
        return all;
    }

    /** Adds the signatures of the new root causes, once each. */
    static Map<String, Object> withSignatures(PageWork work) {
        Map<String, Object> all = of(work);
        String[] signatures = work.settlement().roots().stream()
                .map(Kept::signatureKey)
                .distinct()
                .toArray(String[]::new);
        all.put("anyRoot", signatures.length > 0);
        all.put("roots", Map.of("signatures", signatures));
        return all;
    }

    /**
     * Adds the new root causes: each finds or opens a capture. What only a new capture needs is left out of those that will certainly
     * find one.
     */
    static Map<String, Object> withRoots(PageWork work) {
        List<Kept> roots = work.settlement().roots();
        Map<String, Object> all = of(work);
        all.put("anyUnknown", !work.settlement().unknown().isEmpty());
        all.put(
                "roots",
                Columns.of(roots)
                        .number("ordinals", Kept::ordinal)
                        .text("signatures", Kept::signatureKey)
                        .text("canonicals", Kept::canonicalKey)
                        .flag("forked", Kept::isForked)
                        .text("titles", row -> row.ruled().signature().title())
                        .text("agents", row -> row.evidence().agent())
                        .text("environments", row -> row.evidence().environment())
                        .text("versions", row -> row.evidence().version())
                        .text("failureClasses", Kept::failureClass)
                        .text("severities", Kept::severity)
                        .text("severityReasons", Kept::severityReason)
                        .text("statuses", Kept::openingStatus)
                        .text("notes", Kept::openingNote)
                        .time("observedAts", row -> row.span().start())
                        .time("endedAts", row -> row.span().end())
                        .text("traceIds", row -> row.span().traceId())
                        .text("spanIds", row -> row.span().spanId())
                        .text("evidences", row -> row.mayOpen() ? row.evidence().json() : null)
                        .text("groupings", row -> row.mayOpen() ? ExplanationJson.of(row.ruled()) : null)
                        .asMap());
        return all;
    }

    /** Adds everything that is stored, its capture known, and the spans stored earlier that turn out to echo one of this page. */
    static Map<String, Object> withKept(PageWork work) {
        Map<String, Object> all = of(work);
        Settlement stored = work.settlement();
        all.put("openedIds", stored.opened().toArray(String[]::new));
        Set<List<String>> known = stored.knownTraces();
        all.put(
                "kept",
                Columns.of(stored.kept())
                        .text("traceIds", row -> row.span().traceId())
                        .text("spanIds", row -> row.span().spanId())
                        .text("captureIds", Kept::captureId)
                        .text("homeIds", Kept::homeId)
                        .text("causeSpanIds", Kept::causeSpanId)
                        .text("parentIds", row -> row.span().parentId())
                        .time("observedAts", row -> row.span().start())
                        .time("endedAts", row -> row.span().end())
                        .text("signatures", Kept::signatureKey)
                        .text("environments", row -> row.evidence().environment())
                        .text("versions", row -> row.evidence().version())
                        .text("sessionHashes", row -> row.evidence().sessionHash())
                        .text("userHashes", row -> row.evidence().userHash())
                        .text("reaches", Kept::reach)
                        .text("digests", row -> row.evidence().signal().digest())
                        .text("evidences", row -> row.evidence().json())
                        .text("severities", Kept::severity)
                        .text("severityReasons", Kept::severityReason)
                        .text("failureClasses", Kept::failureClass)
                        .text(
                                "redactions",
                                row -> RedactionCounts.json(row.evidence().redactions()))
                        .flag("known", row -> !row.isNew())
                        .flag("tracesKnown", row -> known.contains(row.traceInCapture()))
                        .asMap());
        all.put(
                "latest",
                Columns.of(stored.latest())
                        .text("traceIds", row -> row.span().traceId())
                        .text("spanIds", row -> row.span().spanId())
                        .text("evidences", row -> row.evidence().json())
                        .asMap());
        all.put("anyEcho", !stored.echoes().isEmpty());
        all.put(
                "echoes",
                Columns.of(stored.echoes())
                        .text("traceIds", echo -> echo.span().traceId())
                        .text("spanIds", echo -> echo.span().spanId())
                        .text("causeSpanIds", Settlement.Echo::causeSpanId)
                        .text("captureIds", Settlement.Echo::captureId)
                        .text("homeIds", Settlement.Echo::homeId)
                        .asMap());
        return all;
    }

    /** Traces whose root is on this page, and how it ended. */
    private static Map<String, Object> outcomes(PageWork work) {
        return Columns.of(work.page().spans().stream().filter(Span::isRoot).toList())
                .text("traceIds", Span::traceId)
                .text("outcomes", PageWork::outcome)
                .asMap();
    }

    private static Map<String, Object> quarantineColumns(PageWork work) {
        return Columns.of(work.quarantined())
                .text("digests", Quarantined::digest)
                .text("raws", Quarantined::raw)
                .text("reasons", Quarantined::reason)
                .text("traceIds", Quarantined::traceId)
                .text("spanIds", Quarantined::spanId)
                .asMap();
    }
}
