package io.groundhog.capture;

import io.groundhog.capture.EchoFinder.KnownReference;
import io.groundhog.classification.RootCause.SpanId;
import io.groundhog.datadog.Answer;
import io.groundhog.datadog.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One page on its way through {@code routes/capture}: what was read, what of it is kept, and the columns its statements take.
 * Belongs to one exchange; not safe for use by many threads.
 */
public final class PageWork {

    private final Answer.Page page;
    private final ReadWindow window;
    private final long fence;
    private final KeepSettings settings;
    private final List<Quarantined> quarantined;
    private final List<Evidence> evidences = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<Echo> echoes = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private List<Signal> signals;
    private final long begunNanos = System.nanoTime();
    private final int failureCount;
    private @Nullable String snapshotJson;
    private @Nullable String notice;
    private boolean finalPart = true;

    PageWork(
            Answer.Page page,
            ReadWindow window,
            long fence,
            List<Signal> signals,
            List<Quarantined> quarantined,
            KeepSettings settings) {
        this.page = page;
        this.window = window;
        this.fence = fence;
        this.signals = signals;
        this.failureCount = (int) signals.stream().filter(Signal::fails).count();
        this.quarantined = quarantined;
        this.settings = settings;
    }

    /**
     * What the statements of {@code routes/sql/capture} ask of any page: its window, its numbers, the roots on it and what is set
     * aside. Durations are seconds, times ISO 8601 in UTC.
     */
    Map<String, Object> parameters() {
        Map<String, Object> all = new HashMap<>(settings.parameters());
        all.put("fence", fence);
        all.put("windowId", window.id());
        all.put("pageNumber", window.pageNumber());
        all.put("traceId", window.traceId());
        all.put("captureId", window.captureId());
        all.put("wholeTrace", window.traceId() != null);
        all.put("firstPage", window.pageNumber() == 0);
        all.put("lastPage", isLastPage());
        all.put("finalPart", finalPart);
        all.put("partial", page.partial());
        all.put("nextCursor", nextCursor());
        all.put("oldestStart", oldestStart());
        all.put("spanCount", finalPart ? spanCount() : 0);
        all.put(
                "clockSkewMillis",
                Duration.between(Instant.now(), page.serverTime()).toMillis());
        all.put("notice", notice);
        all.put("snapshotJson", snapshotJson);
        all.put("traceIds", traceIds());
        all.put("anythingToKeep", !evidences.isEmpty());
        all.put("outcomes", outcomes());
        all.put("anyOutcome", page.spans().stream().anyMatch(Span::isRoot));
        all.put("quarantine", quarantineColumns());
        all.put("anyQuarantined", !quarantined.isEmpty());
        return all;
    }

    /** Adds the new root causes: each finds or opens a capture. */
    Map<String, Object> withRoots() {
        List<Kept> roots = kept.stream().filter(Kept::needsCapture).toList();
        Map<String, Object> all = parameters();
        all.put("anyRoot", !roots.isEmpty());
        all.put(
                "roots",
                Columns.of(roots)
                        .number("ordinals", Kept::ordinal)
                        .text("signatures", row -> row.signature().key())
                        .text("titles", row -> row.signature().title())
                        .text("agents", row -> row.evidence().agent())
                        .text("environments", row -> row.evidence().environment())
                        .text("versions", row -> row.evidence().version())
                        .text("failureClasses", row -> row.finding().failureClass())
                        .text("severities", Kept::severity)
                        .text("severityReasons", Kept::severityReason)
                        .time("observedAts", row -> row.span().start())
                        .time("endedAts", row -> row.span().end())
                        .text("traceIds", row -> row.span().traceId())
                        .text("spanIds", row -> row.span().spanId())
                        .text("evidences", row -> row.evidence().json())
                        .text("groupings", row -> GroupingJson.of(row.signature()))
                        .asMap());
        return all;
    }

    /** Adds everything that is stored, its capture known, and the spans stored earlier that turn out to echo one of this page. */
    Map<String, Object> withKept() {
        Map<String, Object> all = parameters();
        all.put("openedIds", opened.toArray(String[]::new));
        all.put(
                "kept",
                Columns.of(kept)
                        .text("traceIds", row -> row.span().traceId())
                        .text("spanIds", row -> row.span().spanId())
                        .text("captureIds", row -> row.captureId)
                        .text("causeSpanIds", row -> row.causeSpanId)
                        .text("parentIds", row -> row.span().parentId())
                        .time("observedAts", row -> row.span().start())
                        .time("endedAts", row -> row.span().end())
                        .text("signatures", Kept::signatureKey)
                        .text("environments", row -> row.evidence().environment())
                        .text("versions", row -> row.evidence().version())
                        .text("sessionHashes", row -> row.evidence().sessionHash())
                        .text("userHashes", row -> row.evidence().userHash())
                        .text("reaches", row -> row.reach)
                        .text("digests", row -> row.evidence().signal().digest())
                        .text("evidences", row -> row.evidence().json())
                        .text("severities", Kept::severity)
                        .text("severityReasons", Kept::severityReason)
                        .text(
                                "redactions",
                                row -> RedactionCounts.json(row.evidence().redactions()))
                        .asMap());
        all.put("anyEcho", !echoes.isEmpty());
        all.put(
                "echoes",
                Columns.of(echoes)
                        .text("traceIds", echo -> echo.span().traceId())
                        .text("spanIds", echo -> echo.span().spanId())
                        .text("causeSpanIds", Echo::causeSpanId)
                        .text("captureIds", echo -> echo.cause().captureId)
                        .asMap());
        return all;
    }

    /** Traces whose root is on this page, and how it ended. */
    private Map<String, Object> outcomes() {
        return Columns.of(page.spans().stream().filter(Span::isRoot).toList())
                .text("traceIds", Span::traceId)
                .text("outcomes", PageWork::outcome)
                .asMap();
    }

    private Map<String, Object> quarantineColumns() {
        return Columns.of(quarantined)
                .text("digests", Quarantined::digest)
                .text("raws", Quarantined::raw)
                .text("reasons", Quarantined::reason)
                .text("traceIds", Quarantined::traceId)
                .text("spanIds", Quarantined::spanId)
                .asMap();
    }

    /** Ids of all traces that have something to keep, for looking up what is known of them. */
    private String[] traceIds() {
        return evidences.stream()
                .map(evidence -> evidence.signal().span().traceId())
                .distinct()
                .toArray(String[]::new);
    }

    /** Only Datadog's word ends a listing, or an empty page that leads to itself; never a short page. */
    boolean isLastPage() {
        return page.nextCursor() == null
                || page.spans().isEmpty() && page.nextCursor().equals(window.cursor());
    }

    /** Null also where a page leads to itself: the listing then starts again below what has been read. */
    @Nullable
    String nextCursor() {
        return page.nextCursor() != null && page.nextCursor().equals(window.cursor()) ? null : page.nextCursor();
    }

    private @Nullable String oldestStart() {
        return page.spans().stream()
                .map(Span::start)
                .min(Comparator.naturalOrder())
                .map(Instant::toString)
                .orElse(null);
    }

    int spanCount() {
        return page.spans().size() + page.unreadable().size();
    }

    /** Failing spans of this page that no earlier page had. */
    int newFailureCount() {
        return (int) kept.stream().filter(Kept::isNew).count();
    }

    /** Failing spans of this page that an earlier page had, unchanged. */
    int skippedCount() {
        return failureCount - (int) signals.stream().filter(Signal::fails).count();
    }

    int quarantinedCount() {
        return quarantined.size();
    }

    boolean isAnythingSetAside() {
        return !quarantined.isEmpty();
    }

    boolean isWholeTrace() {
        return window.traceId() != null;
    }

    /** {@link System#nanoTime} when work on this page began. */
    long begunNanos() {
        return begunNanos;
    }

    List<Signal> signals() {
        return signals;
    }

    // What the beans of this package do with it ----------------------------------------------------------------------

    Answer.Page page() {
        return page;
    }

    List<String> signalKeys() {
        return signals.stream().filter(Signal::fails).map(Signal::key).toList();
    }

    void keepUnseen(Set<String> seen) {
        signals =
                signals.stream().filter(signal -> !seen.contains(signal.key())).toList();
    }

    String[] keptKeys() {
        return kept.stream().map(row -> row.evidence().signal().key()).toArray(String[]::new);
    }

    List<Evidence> evidences() {
        return evidences;
    }

    void add(Evidence evidence) {
        evidences.add(evidence);
    }

    void setAside(Quarantined span) {
        quarantined.add(span);
    }

    /** Sets aside a span that was read but could not be redacted or signed. */
    void setAside(Signal signal, Exception failure) {
        Span span = signal.span();
        setAside(new Quarantined(
                signal.digest(),
                SpanJson.of(span),
                String.valueOf(failure.getMessage()),
                span.traceId(),
                span.spanId()));
    }

    void redactQuarantine(java.util.function.UnaryOperator<String> redact) {
        quarantined.replaceAll(span -> new Quarantined(
                span.digest(), redact.apply(span.raw()), redact.apply(span.reason()), span.traceId(), span.spanId()));
    }

    /** Leaves windows and coverage alone: this page belongs to no listing. */
    PageWork outsideOfWindows() {
        finalPart = false;
        return this;
    }

    PageWork withNotice(String sentence) {
        notice = sentence;
        return this;
    }

    void withSnapshot(String json) {
        snapshotJson = json;
    }

    /** The pieces of a page that PostgreSQL refuses as a whole: its halves, or, for one span alone, that span quarantined. */
    List<PageWork> halves(String reason) {
        if (evidences.size() <= 1) {
            PageWork without = copy(List.of());
            for (Evidence evidence : evidences) {
                Span span = evidence.signal().span();
                without.setAside(new Quarantined(
                        evidence.signal().digest(), SpanJson.of(span), reason, span.traceId(), span.spanId()));
            }
            return List.of(without);
        }
        int middle = evidences.size() / 2;
        PageWork first = copy(evidences.subList(0, middle));
        first.finalPart = false;
        first.quarantined.clear();
        return List.of(first, copy(evidences.subList(middle, evidences.size())));
    }

    private PageWork copy(List<Evidence> part) {
        PageWork copy = new PageWork(page, window, fence, List.of(), new ArrayList<>(quarantined), settings);
        copy.evidences.addAll(part);
        copy.snapshotJson = snapshotJson;
        copy.notice = notice;
        copy.finalPart = finalPart;
        return copy;
    }

    /**
     * Decides what is stored: new root causes, echoes of them or of known ones, and amendments. A judged span that does not
     * fail is stored only when it amends one that did.
     */
    void settle(Map<SpanId, KnownReference> known, Map<SpanId, SpanId> causes) {
        kept.clear();
        echoes.clear();
        opened.clear();
        Map<String, String> outcomes = new HashMap<>();
        page.spans().stream().filter(Span::isRoot).forEach(root -> outcomes.put(root.traceId(), outcome(root)));
        Map<SpanId, Kept> byId = new LinkedHashMap<>();
        for (Evidence evidence : evidences) {
            Span span = evidence.signal().span();
            SpanId id = new SpanId(span.traceId(), span.spanId());
            KnownReference before = known.get(id);
            if (before != null || evidence.signal().fails()) {
                Kept row = new Kept(kept.size(), evidence, before == null, outcomes.get(span.traceId()));
                if (before != null) {
                    row.captureId = before.captureId();
                    row.causeSpanId = before.causeSpanId();
                }
                kept.add(row);
                byId.put(id, row);
            }
        }
        causes.forEach((echo, cause) -> {
            Kept echoing = byId.get(echo);
            Kept causing = byId.get(cause);
            if (echoing != null && echoing.isNew()) {
                echoing.causeSpanId = cause.spanId();
                echoing.cause = causing;
                if (causing == null) {
                    echoing.captureId = known.get(cause).captureId();
                }
            } else if (known.containsKey(echo)
                    && known.get(echo).causeSpanId() == null
                    && causing != null
                    && causing.isNew()) {
                echoes.add(new Echo(echo, cause.spanId(), causing));
            }
        });
    }

    /** @param rows of {@code open-captures.sql}: which capture each new root cause belongs to */
    public PageWork assign(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            String captureId = row.get("capture_id").toString();
            kept.get(((Number) row.get("ordinal")).intValue()).captureId = captureId;
            if (Boolean.TRUE.equals(row.get("opened"))) {
                opened.add(captureId);
            }
        }
        return this;
    }

    /** Gives every echo the capture of its cause, once all causes have one. */
    public PageWork follow() {
        for (Kept row : kept) {
            if (row.cause != null) {
                row.captureId = row.cause.captureId;
            }
        }
        return this;
    }

    private static String outcome(Span root) {
        return root.isError() ? "reached" : "recovered";
    }

    private record Echo(SpanId span, String causeSpanId, Kept cause) {}

    /** One row to store. */
    private static final class Kept {
        private final int ordinal;
        private final Evidence evidence;
        private final boolean isNew;
        private final @Nullable String reach;
        private @Nullable String captureId;
        private @Nullable String causeSpanId;
        private @Nullable Kept cause;

        Kept(int ordinal, Evidence evidence, boolean isNew, @Nullable String outcome) {
            this.ordinal = ordinal;
            this.evidence = evidence;
            this.isNew = isNew;
            // A verdict or a failure on the root itself is what the user got.
            this.reach = evidence.signal().span().isRoot() ? "reached" : outcome;
        }

        int ordinal() {
            return ordinal;
        }

        Evidence evidence() {
            return evidence;
        }

        boolean isNew() {
            return isNew;
        }

        Span span() {
            return evidence.signal().span();
        }

        boolean needsCapture() {
            return isNew && causeSpanId == null;
        }

        io.groundhog.signature.Signature signature() {
            return java.util.Objects.requireNonNull(evidence.signature());
        }

        String signatureKey() {
            return evidence.signature() == null ? "" : evidence.signature().key();
        }

        /** A judged span that does not fail any more raises no severity. */
        String severity() {
            return evidence.signal().fails() ? finding().severity().name().toLowerCase(Locale.ROOT) : "low";
        }

        String severityReason() {
            return evidence.signal().fails() ? finding().severityReason() : "";
        }

        io.groundhog.classification.Finding finding() {
            return java.util.Objects.requireNonNull(evidence.signal().finding());
        }
    }
}
