package io.groundhog.sandbox;

import io.groundhog.sandbox.SandboxSpan.SpanKey;
import java.util.Iterator;
import java.util.stream.Stream;

/** One ordered source of spans: those that were added one by one, a lazily made series, or the generated traffic. */
interface Layer {

    /** This layer's number in the positions of its spans. */
    int layer();

    /** The spans strictly between two places, visible or not, made as they are asked for. */
    Iterator<Placed> between(Position low, Position high, boolean newestFirst);

    void markServed(Position position);

    Stream<SpanKey> served();

    record Placed(Position position, SandboxSpan span) {}
}
