package io.groundhog.sandbox;

import io.groundhog.sandbox.Layer.Placed;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Several ordered iterators as one. */
final class Merged implements Iterator<Placed> {

    private final PriorityQueue<Head> heads;

    private record Head(Placed next, Iterator<Placed> rest) {}

    Merged(List<Iterator<Placed>> parts, boolean newestFirst) {
        Comparator<Head> oldestFirst = Comparator.comparing(head -> head.next().position());
        heads = new PriorityQueue<>(parts.size() + 1, newestFirst ? oldestFirst.reversed() : oldestFirst);
        parts.forEach(this::push);
    }

    private void push(Iterator<Placed> part) {
        if (part.hasNext()) {
            heads.add(new Head(part.next(), part));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public Placed next() {
        Head head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        push(head.rest());
        return head.next();
    }
}
