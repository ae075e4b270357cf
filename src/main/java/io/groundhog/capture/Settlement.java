package io.groundhog.capture;

import io.groundhog.capture.EchoFinder.KnownReference;
import io.groundhog.classification.RootCause.SpanId;
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
 * What is stored of a page, decided within its transaction: new root causes, echoes of them or of known ones, and amendments. A judged span
 * that does not fail is stored only when it amends one that did.
 */
final class Settlement {

    static final Settlement NOTHING = new Settlement(List.of(), Map.of(), Duration.ZERO, Map.of(), Map.of());

    private final Duration dedupWindow;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Echo> echoes = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final List<NewSignature> unknown = new ArrayList<>();
    private final List<LearntAlias> aliases = new ArrayList<>();
    private final Set<List<String>> knownTraces = new HashSet<>();

    /**
     * @param outcomes how each trace ended whose root is known, {@code reached} or {@code recovered}
     * @param known what is stored of the traces
     * @param causes echoes, each with its root cause
     */
    Settlement(
            List<Evidence> evidences,
            Map<String, String> outcomes,
            Duration dedupWindow,
            Map<SpanId, KnownReference> known,
            Map<SpanId, SpanId> causes) {
        this.dedupWindow = dedupWindow;
        known.forEach((id, reference) ->
                knownTraces.add(List.of(id.traceId(), reference.place().captureId())));
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
    void resolve(List<Map<String, Object>> rows) {
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
    }

    /**
     * The same nearness as in {@code open-captures.sql}: no further than the dedup window from what a capture already spans. A second
     * less, because PostgreSQL rounds times.
     */
    private boolean isNear(Instant observed, Map<String, Object> leading) {
        Duration far = dedupWindow.minusSeconds(1);
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
    void learn(Learnt learnt) {
        learnt.aliases().forEach(alias -> aliases.add(LearntAlias.similar(alias)));
        for (Kept row : roots()) {
            String canonical = learnt.canonical().get(row.signatureKey());
            if (canonical != null) {
                row.resolvesTo(canonical);
            }
        }
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
    void assign(List<Map<String, Object>> rows) {
        for (Map<String, Object> row : rows) {
            Place place = Place.of(row);
            kept.get(((Number) row.get("ordinal")).intValue()).belongsTo(place, null);
            if (Boolean.TRUE.equals(row.get("opened"))) {
                opened.add(place.captureId());
            }
        }
    }

    /** Gives every echo the capture of its cause, once all causes have one. */
    void follow() {
        kept.forEach(Kept::followCause);
    }

    /** Failing spans of this page that no earlier page had. */
    int newFailureCount() {
        return (int) kept.stream().filter(Kept::isNew).count();
    }

    /** Of what is stored, for the idempotent repository. */
    String[] keys() {
        return kept.stream().map(row -> row.evidence().signal().key()).toArray(String[]::new);
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
