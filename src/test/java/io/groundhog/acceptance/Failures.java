package io.groundhog.acceptance;

import io.groundhog.sandbox.SandboxSpan;
import io.groundhog.sandbox.SpanBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Makes failing spans of one agent; each has a trace of its own. */
record Failures(String agent, String type, String message) {

    private static final AtomicInteger traces = new AtomicInteger();

    static Failures of(String agent) {
        return new Failures(agent, "TimeoutError", "The tool search_orders did not answer within 30 seconds");
    }

    Failures with(String otherType, String otherMessage) {
        return new Failures(agent, otherType, otherMessage);
    }

    /** A failure that ended just now. */
    SandboxSpan now() {
        return ago(Duration.ZERO);
    }

    /** A failure that ended some time ago and has been visible since. */
    SandboxSpan ago(Duration ended) {
        return at(Instant.now().minus(ended).minusSeconds(1)).build();
    }

    /** So many failures, a tenth of a second apart, the last of them now. */
    List<SandboxSpan> times(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ago(Duration.ofMillis(100L * i)))
                .toList();
    }

    /** A span of a second that fails. */
    SpanBuilder at(Instant start) {
        String trace = newTrace();
        return SandboxSpan.of(trace, "1" + trace.substring(20), start)
                .mlApp(agent)
                .tag("env", "prod")
                .name("search_orders")
                .kind("tool")
                .error(type, message, "");
    }

    /** 32 hexadecimal digits that no other trace has. */
    static String newTrace() {
        return String.format("acce%028x", traces.incrementAndGet());
    }
}
