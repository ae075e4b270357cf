package io.groundhog.sandbox;

import io.groundhog.sandbox.SandboxSpan.SpanKey;
import java.util.BitSet;
import java.util.Iterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A {@link SpanSource} as a layer: found by binary search, and what was served is a bit per span. */
final class SourceLayer implements Layer {

    private final SpanSource source;
    private final int layer;
    private final BitSet served = new BitSet();

    SourceLayer(SpanSource source, int layer) {
        this.source = source;
        this.layer = layer;
    }

    @Override
    public int layer() {
        return layer;
    }

    @Override
    public Iterator<Placed> between(Position low, Position high, boolean newestFirst) {
        int first = firstNotBefore(low);
        if (first < source.count() && position(first).equals(low)) {
            first++;
        }
        int end = firstNotBefore(high);
        IntStream indexes = IntStream.range(first, Math.max(first, end));
        int sum = first + end - 1;
        return (newestFirst ? indexes.map(index -> sum - index) : indexes)
                .mapToObj(index -> new Placed(position(index), source.span(index)))
                .iterator();
    }

    private int firstNotBefore(Position place) {
        int low = 0;
        int high = source.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (position(middle).compareTo(place) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Position position(int index) {
        return new Position(source.startNanos(index), layer, index);
    }

    Stream<SandboxSpan> all() {
        return IntStream.range(0, source.count()).mapToObj(source::span);
    }

    @Override
    public void markServed(Position position) {
        synchronized (served) {
            served.set((int) position.number());
        }
    }

    @Override
    public Stream<SpanKey> served() {
        BitSet snapshot;
        synchronized (served) {
            snapshot = (BitSet) served.clone();
        }
        return snapshot.stream().mapToObj(index -> source.span(index).key());
    }
}
