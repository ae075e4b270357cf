package io.groundhog.sandbox;

import io.groundhog.sandbox.SandboxSpan.SpanKey;
import io.groundhog.sandbox.SandboxSpan.Verdict;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The spans that were added one by one. Searches may run while spans are added. */
final class AddedSpans implements Layer {

    private final int layer;
    private final ConcurrentSkipListMap<Position, SandboxSpan> ordered = new ConcurrentSkipListMap<>();
    private final Map<SpanKey, Position> places = new HashMap<>();
    private final Set<SpanKey> served = ConcurrentHashMap.newKeySet();
    private long added;

    AddedSpans(int layer) {
        this.layer = layer;
    }

    synchronized void put(SandboxSpan span) {
        Position old = places.get(span.key());
        long number = old == null ? added++ : old.number();
        var place = new Position(span.startNanos(), layer, number);
        if (old != null && !old.equals(place)) {
            ordered.remove(old);
        }
        places.put(span.key(), place);
        ordered.put(place, span);
    }

    synchronized void judge(SpanKey key, Verdict verdict) {
        Position place = places.get(key);
        if (place == null) {
            throw new NoSuchElementException("No span " + key + " was added");
        }
        ordered.computeIfPresent(place, (position, span) -> span.judged(verdict));
    }

    synchronized void clear() {
        places.clear();
        ordered.clear();
        served.clear();
    }

    Stream<SandboxSpan> all() {
        return ordered.values().stream();
    }

    @Override
    public int layer() {
        return layer;
    }

    @Override
    public Iterator<Placed> between(Position low, Position high, boolean newestFirst) {
        if (low.compareTo(high) >= 0) {
            return Stream.<Placed>empty().iterator();
        }
        var range = ordered.subMap(low, false, high, false);
        return (newestFirst ? range.descendingMap() : range)
                .entrySet().stream()
                        .map(entry -> new Placed(entry.getKey(), entry.getValue()))
                        .iterator();
    }

    @Override
    public void markServed(Position position) {
        SandboxSpan span = ordered.get(position);
        if (span != null) {
            served.add(span.key());
        }
    }

    @Override
    public Stream<SpanKey> served() {
        return served.stream();
    }
}
