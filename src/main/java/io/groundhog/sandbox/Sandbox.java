package io.groundhog.sandbox;

import java.net.URI;
import java.util.List;

/**
 * A stand-in for Datadog LLM Observability on a loopback port. It answers the span search, the key probes and the page behind a permalink as
 * the real ones are documented or recorded to, over real HTTP, and forgets everything when closed.
 */
public final class Sandbox implements AutoCloseable {

    private final SpanStore spans;
    private final Faults faults = new Faults();
    private final Frontend frontend;
    private final HttpListener listener;
    private final Truth truth;

    private Sandbox(SandboxSettings settings) {
        Traffic traffic = new Traffic(settings, settings.clock().instant());
        spans = new SpanStore(settings.generate() ? List.of(traffic) : List.of());
        truth = new Truth(traffic, settings.clock());
        frontend = new Frontend(new Endpoints(settings, spans), faults, settings.clock());
        listener = new HttpListener(settings.port(), frontend);
    }

    /**
     * Starts serving at once.
     *
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public static Sandbox start(SandboxSettings settings) {
        var sandbox = new Sandbox(settings);
        sandbox.listener.start();
        return sandbox;
    }

    /** The base address of the API, and of the permalink pages. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    public SpanStore spans() {
        return spans;
    }

    public Faults faults() {
        return faults;
    }

    /** What is really wrong with the generated traces; no answer ever tells. */
    public Truth truth() {
        return truth;
    }

    /** The latest 5,000 requests, oldest first. */
    public List<ReceivedRequest> requests() {
        return frontend.requests();
    }

    @Override
    public void close() {
        listener.close();
    }
}
