package io.groundhog.sandbox;

/** A long series of spans that are made on demand, so that a million of them needs no heap. Must always give the same answers. */
public interface SpanSource {

    int count();

    /** The start of the i-th span in epoch nanoseconds; never smaller than that of the span before. Should be cheap. */
    long startNanos(int index);

    SandboxSpan span(int index);
}
