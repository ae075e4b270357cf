package io.groundhog.classification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds which errors of a trace are only the echo of another one: an error travels up through the parents of the span it
 * happened in, and each of them reports it again, often in other words.
 *
 * <p>An errored span with an errored descendant passes that error on, unless it clearly failed on its own: what it says
 * has nothing to do with what the descendant says, and the descendant had ended long before. Of several errored children
 * (the nearest errored descendants) the one that ended last is the cause, then the deepest one.
 *
 * <p>Pure; the order of its input does not matter; parents may be missing and may form cycles.
 */
public final class RootCause {
    private static final Comparator<ErroredSpan> BY_END = Comparator.comparing(ErroredSpan::end);

    /** A total order, so that ties and repeated spans are decided alike whatever order they come in. */
    private static final Comparator<ErroredSpan> CANONICAL = BY_END.thenComparing(ErroredSpan::start)
            .thenComparing(ErroredSpan::traceId)
            .thenComparing(ErroredSpan::spanId)
            .thenComparing(ErroredSpan::parentId, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ErroredSpan::type, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ErroredSpan::message, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Duration propagationGap;

    /** @param propagationGap an ancestor that ended longer than this after its descendant may have failed on its own */
    public RootCause(Duration propagationGap) {
        this.propagationGap = propagationGap;
    }

    /** The id of a span; span ids are unique within a trace only. */
    public record SpanId(String traceId, String spanId) {}

    /**
     * @param parentId null for a root
     * @param type the error's type, if known
     * @param message the error's message, if known
     */
    public record ErroredSpan(
            String traceId,
            String spanId,
            @Nullable String parentId,
            @Nullable String type,
            @Nullable String message,
            Instant start,
            Instant end) {

        SpanId id() {
            return new SpanId(traceId, spanId);
        }
    }

    /** As {@link #causes(Collection, Map)}, when nothing is known of the spans in between. */
    public Map<SpanId, SpanId> causes(Collection<ErroredSpan> errored) {
        return causes(errored, Map.of());
    }

    /**
     * @param errored errored spans, of one trace or of many
     * @param healthyParents parent ids of healthy spans in between, by span, where they are known
     * @return for each span that only passes an error on, the span it began in; that one is never among the keys
     */
    public Map<SpanId, SpanId> causes(Collection<ErroredSpan> errored, Map<SpanId, SpanId> healthyParents) {
        Map<SpanId, ErroredSpan> spans = new HashMap<>();
        errored.forEach(
                span -> spans.merge(span.id(), span, (one, other) -> CANONICAL.compare(one, other) >= 0 ? one : other));
        Map<SpanId, Ancestor> ancestors = withoutCycles(nearestErroredAncestors(spans, healthyParents), spans);
        Map<SpanId, List<Child>> children = new HashMap<>();
        ancestors.forEach((span, ancestor) -> children.computeIfAbsent(ancestor.id(), any -> new ArrayList<>())
                .add(new Child(spans.get(span), ancestor.distance())));
        Map<SpanId, SpanId> causes = new HashMap<>();
        for (ErroredSpan span : deepestFirst(spans, ancestors)) {
            ErroredSpan cause = causeOf(span, children.getOrDefault(span.id(), List.of()), causes, spans);
            if (cause != null) {
                causes.put(span.id(), cause.id());
            }
        }
        return causes;
    }

    /** @param distance parent links from the descendant up to it */
    private record Ancestor(SpanId id, int distance) {}

    private record Child(ErroredSpan span, int distance) {}

    /** Where the error of a span began, given that the causes of all its descendants are known; null for a root cause. */
    private @Nullable ErroredSpan causeOf(
            ErroredSpan span, List<Child> children, Map<SpanId, SpanId> causes, Map<SpanId, ErroredSpan> spans) {
        Child last = children.stream()
                .max(Comparator.comparing(Child::span, BY_END)
                        .thenComparing(Child::distance)
                        .thenComparing(Child::span, CANONICAL))
                .orElse(null);
        if (last == null) {
            return null;
        }
        SpanId began = causes.getOrDefault(last.span().id(), last.span().id());
        ErroredSpan root = spans.get(began);
        return failedOnItsOwn(span, last.span(), root) ? null : root;
    }

    private boolean failedOnItsOwn(ErroredSpan span, ErroredSpan child, ErroredSpan root) {
        boolean longAfter = Duration.between(child.end(), span.end()).compareTo(propagationGap) > 0;
        ErrorText text = ErrorText.of(span);
        return longAfter
                && !text.isEmpty()
                && !text.isAkinTo(ErrorText.of(child))
                && !text.isAkinTo(ErrorText.of(root));
    }

    private static Map<SpanId, Ancestor> nearestErroredAncestors(
            Map<SpanId, ErroredSpan> spans, Map<SpanId, SpanId> healthyParents) {
        Map<SpanId, Ancestor> ancestors = new HashMap<>();
        for (ErroredSpan span : spans.values()) {
            SpanId at = span.parentId() == null ? null : new SpanId(span.traceId(), span.parentId());
            Set<SpanId> passed = new HashSet<>();
            while (at != null && !spans.containsKey(at) && passed.add(at)) {
                at = healthyParents.get(at);
            }
            if (at != null && spans.containsKey(at) && !at.equals(span.id())) {
                ancestors.put(span.id(), new Ancestor(at, passed.size() + 1));
            }
        }
        return ancestors;
    }

    /** Cuts each cycle above the member that started first: a span that began earlier can only be the outer one. */
    private static Map<SpanId, Ancestor> withoutCycles(
            Map<SpanId, Ancestor> ancestors, Map<SpanId, ErroredSpan> spans) {
        Map<SpanId, Ancestor> acyclic = new HashMap<>(ancestors);
        Set<SpanId> settled = new HashSet<>();
        for (SpanId start : ancestors.keySet()) {
            Set<SpanId> path = new LinkedHashSet<>();
            SpanId at = start;
            while (at != null && !settled.contains(at) && path.add(at)) {
                Ancestor next = acyclic.get(at);
                at = next == null ? null : next.id();
            }
            if (at != null && !settled.contains(at)) {
                acyclic.remove(outermost(cycleFrom(at, acyclic), spans));
            }
            settled.addAll(path);
        }
        return acyclic;
    }

    private static List<SpanId> cycleFrom(SpanId member, Map<SpanId, Ancestor> ancestors) {
        List<SpanId> cycle = new ArrayList<>();
        SpanId at = member;
        do {
            cycle.add(at);
            at = ancestors.get(at).id();
        } while (!at.equals(member));
        return cycle;
    }

    private static SpanId outermost(List<SpanId> cycle, Map<SpanId, ErroredSpan> spans) {
        return cycle.stream()
                .map(spans::get)
                .min(Comparator.comparing(ErroredSpan::start).thenComparing(CANONICAL.reversed()))
                .orElseThrow()
                .id();
    }

    private static List<ErroredSpan> deepestFirst(Map<SpanId, ErroredSpan> spans, Map<SpanId, Ancestor> ancestors) {
        Map<SpanId, Integer> undecidedChildren = new HashMap<>();
        ancestors.values().forEach(ancestor -> undecidedChildren.merge(ancestor.id(), 1, Integer::sum));
        List<ErroredSpan> ordered = new ArrayList<>(spans.size());
        spans.values().stream()
                .filter(span -> !undecidedChildren.containsKey(span.id()))
                .forEach(ordered::add);
        for (int i = 0; i < ordered.size(); i++) {
            Ancestor ancestor = ancestors.get(ordered.get(i).id());
            if (ancestor != null && undecidedChildren.merge(ancestor.id(), -1, Integer::sum) == 0) {
                ordered.add(spans.get(ancestor.id()));
            }
        }
        return ordered;
    }
}
