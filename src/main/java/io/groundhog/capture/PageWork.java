package io.groundhog.capture;

import io.groundhog.capture.EchoFinder.KnownReference;
import io.groundhog.classification.RootCause.SpanId;
import io.groundhog.datadog.Answer;
import io.groundhog.datadog.Span;
import io.groundhog.grouping.LearntAlias;
import io.groundhog.grouping.NewSignature;
import io.groundhog.grouping.TemplateLearner.Learnt;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
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
    private final List<NewSignature> unknown = new ArrayList<>();
    private final List<LearntAlias> aliases = new ArrayList<>();
    private final Set<List<String>> knownTraces = new HashSet<>();
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

    @Nullable
    String oldestStart() {
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
        knownTraces.clear();
        known.forEach((id, reference) ->
                knownTraces.add(List.of(id.traceId(), reference.place().captureId())));
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
                    row.belongsTo(before.place(), before.causeSpanId());
                }
                kept.add(row);
                byId.put(id, row);
            }
        }
        Set<String> arrivals = arrivals();
        causes.forEach((echo, cause) -> {
            Kept echoing = byId.get(echo);
            Kept causing = byId.get(cause);
            if (echoing != null && echoing.isNew()) {
                if (causing == null) {
                    echoing.belongsTo(known.get(cause).place(), cause.spanId());
                } else {
                    echoing.echoes(causing);
                }
            } else if (arrivals.contains(echo.traceId())
                    && known.containsKey(echo)
                    && !cause.spanId().equals(known.get(echo).causeSpanId())) {
                echoes.add(new Echo(echo, cause.spanId(), causing, known.get(cause)));
            }
        });
    }

    /** Traces with failing spans that were not known. Only these can change what is known; a page that is read again cannot. */
    private Set<String> arrivals() {
        return kept.stream()
                .filter(Kept::isNew)
                .map(row -> row.span().traceId())
                .collect(Collectors.toSet());
    }

    /**
     * Which signatures stand for those of the new root causes, and which have never been seen.
     *
     * @param rows of {@code resolve-signatures.sql}
     */
    PageWork resolve(List<Map<String, Object>> rows) {
        Map<String, Map<String, Object>> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put((String) row.get("signature"), row));
        unknown.clear();
        aliases.clear();
        Map<String, Kept> first = new LinkedHashMap<>();
        for (Kept row : roots()) {
            Map<String, Object> found = byKey.get(row.signatureKey());
            row.resolvesTo((String) found.get("canonical"));
            if (isNear(row.span().start(), found)) {
                row.finds();
            }
            if (!Boolean.TRUE.equals(found.get("known"))) {
                first.putIfAbsent(row.signatureKey(), row);
            }
        }
        first.values().forEach(row -> unknown.add(row.newSignature()));
        return this;
    }

    /**
     * The same nearness as in {@code open-captures.sql}: no further than the dedup window from what a capture already spans. A second
     * less, because PostgreSQL rounds times.
     */
    private boolean isNear(Instant observed, Map<String, Object> leading) {
        Duration far = settings.dedupWindow().minusSeconds(1);
        return leading.get("first_seen") instanceof Timestamp first
                && leading.get("last_seen") instanceof Timestamp last
                && !observed.isBefore(first.toInstant().minus(far))
                && !observed.isAfter(last.toInstant().plus(far));
    }

    /** Traces, each with a capture that had something of it before this page. */
    Set<List<String>> knownTraces() {
        return knownTraces;
    }

    /** Signatures of this page that were never seen before, once each. */
    List<NewSignature> unknown() {
        return unknown;
    }

    /** Those of them that are called something else by the rules before, which leads somewhere. */
    void rename(LearntAlias alias) {
        if (aliases.stream()
                .noneMatch(known -> known.alias().key().equals(alias.alias().key()))) {
            aliases.add(alias);
        }
    }

    /** New signatures that are to be compared with others: none that is but a new name. */
    List<NewSignature> unlike() {
        Set<String> renamed = aliases.stream().map(known -> known.alias().key()).collect(Collectors.toSet());
        return unknown.stream()
                .filter(signature -> !renamed.contains(signature.template().key()))
                .toList();
    }

    /** @param learnt of the signatures that are new */
    PageWork learn(Learnt learnt) {
        learnt.aliases().forEach(alias -> aliases.add(LearntAlias.similar(alias)));
        for (Kept row : roots()) {
            String canonical = learnt.canonical().get(row.signatureKey());
            if (canonical != null) {
                row.resolvesTo(canonical);
            }
        }
        return this;
    }

    /** What was learnt on this page. */
    List<LearntAlias> aliases() {
        return aliases;
    }

    /** New root causes: each finds or opens a capture. */
    List<Kept> roots() {
        return kept.stream().filter(Kept::needsCapture).toList();
    }

    /** @param rows of {@code open-captures.sql}: which capture each new root cause belongs to */
    public PageWork assign(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            Place place = Place.of(row);
            kept.get(((Number) row.get("ordinal")).intValue()).belongsTo(place, null);
            if (Boolean.TRUE.equals(row.get("opened"))) {
                opened.add(place.captureId());
            }
        }
        return this;
    }

    /** Gives every echo the capture of its cause, once all causes have one. */
    public PageWork follow() {
        kept.forEach(Kept::followCause);
        return this;
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

    List<Kept> kept() {
        return kept;
    }

    /**
     * What may be the latest evidence of a capture: the newest root cause it has on this page, and what amends an earlier one. A little
     * more than that, because PostgreSQL rounds times to microseconds.
     */
    List<Kept> latest() {
        Map<String, Instant> newest = new HashMap<>();
        for (Kept row : kept) {
            if (row.causeSpanId() == null) {
                newest.merge(
                        String.valueOf(row.captureId()),
                        row.span().start(),
                        BinaryOperator.maxBy(Comparator.naturalOrder()));
            }
        }
        return kept.stream()
                .filter(row -> row.causeSpanId() == null)
                .filter(row -> !row.isNew()
                        || !row.span().start().plusNanos(2_000).isBefore(newest.get(String.valueOf(row.captureId()))))
                .toList();
    }

    List<Echo> echoes() {
        return echoes;
    }

    List<String> opened() {
        return opened;
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

    /**
     * A span stored earlier that turns out to echo another one.
     *
     * @param arrived the cause, when it is on this page
     * @param known the cause, when it was stored earlier
     */
    record Echo(SpanId span, String causeSpanId, @Nullable Kept arrived, @Nullable KnownReference known) {

        /** Where the cause belongs, once that is known. */
        private @Nullable Place place() {
            return arrived != null
                    ? arrived.place()
                    : Objects.requireNonNull(known).place();
        }

        @Nullable
        String captureId() {
            Place place = place();
            return place == null ? null : place.captureId();
        }

        @Nullable
        String homeId() {
            Place place = place();
            return place == null ? null : place.homeIdIfOther();
        }
    }
}
