package io.groundhog.capture;

import io.groundhog.capture.EchoFinder.KnownReference;
import io.groundhog.classification.RootCause.SpanId;
import io.groundhog.datadog.Answer;
import io.groundhog.datadog.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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
    private List<Signal> signals;
    private final long begunNanos = System.nanoTime();
    private final int failureCount;
    private @Nullable String snapshotJson;
    private @Nullable String notice;
    private boolean finalPart = true;
    private Settlement settlement = Settlement.NOTHING;

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

    /** Ids of all traces that have something to keep, for looking up what is known of them. */
    String[] traceIds() {
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

    /** The listing as it goes on once this page is stored; null when it does not go on from here. */
    @Nullable
    ReadWindow next() {
        String cursor = nextCursor();
        return page.partial() || cursor == null || isLastPage() ? null : window.after(cursor, oldestStart());
    }

    @Nullable
    Instant oldestStart() {
        return page.spans().stream()
                .map(Span::start)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    int spanCount() {
        return page.spans().size() + page.unreadable().size();
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

    /** Decides what is stored of it, by what is known of its traces. */
    void settle(Map<SpanId, KnownReference> known, Map<SpanId, SpanId> causes) {
        settlement = new Settlement(evidences, outcomes(), settings.dedupWindow(), known, causes);
    }

    /** What is stored of it; nothing as long as that has not been decided. */
    Settlement settlement() {
        return settlement;
    }

    /** How each trace ended whose root is on this page. */
    private Map<String, String> outcomes() {
        Map<String, String> outcomes = new HashMap<>();
        page.spans().stream().filter(Span::isRoot).forEach(root -> outcomes.put(root.traceId(), outcome(root)));
        return outcomes;
    }

    static String outcome(Span root) {
        return root.isError() ? "reached" : "recovered";
    }

    ReadWindow window() {
        return window;
    }

    long fence() {
        return fence;
    }

    KeepSettings settings() {
        return settings;
    }

    List<Quarantined> quarantined() {
        return quarantined;
    }

    boolean isFinalPart() {
        return finalPart;
    }

    @Nullable
    String notice() {
        return notice;
    }

    @Nullable
    String snapshotJson() {
        return snapshotJson;
    }
}
