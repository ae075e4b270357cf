package io.groundhog.sandbox;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands before the endpoints: logs each request, and lets the faults that are switched on take place. */
final class Frontend implements HttpListener.Responder {

    private static final int LONGEST_LOG = 5_000;

    private final Endpoints endpoints;
    private final Faults faults;
    private final InstantSource clock;
    private final Deque<ReceivedRequest> log = new ArrayDeque<>();

    Frontend(Endpoints endpoints, Faults faults, InstantSource clock) {
        this.endpoints = endpoints;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public Outcome respond(Request request) {
        Instant now = clock.instant();
        ReceivedRequest received = ReceivedRequest.of(request, now);
        Fault fault = faults.pick(received);
        Reply reply = reply(request, fault).with("Date", Fault.httpDate(now.atZone(ZoneOffset.UTC)));
        remember(received.answered(reply.status(), fault));
        if (fault instanceof Fault.Altered altered) {
            reply = altered.change().apply(reply);
        }
        if (request.acceptsGzip()) {
            reply = reply.compressedIfWorthIt();
        }
        return new Outcome(reply, fault instanceof Fault.OnWire onWire ? onWire.wire() : Wire.SOUND);
    }

    private Reply reply(Request request, @Nullable Fault fault) {
        if (fault instanceof Fault.Instead other) {
            return new Reply(other.status(), other.headers(), other.body());
        }
        URI base = URI.create(
                "http://" + request.header("host").filter(Frontend::isPlain).orElse("127.0.0.1"));
        return endpoints.answer(request, fault instanceof Fault.OnPage odd ? odd.kind() : null, base);
    }

    private static boolean isPlain(String host) {
        return host.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == ':' || c == '-'));
    }

    private void remember(ReceivedRequest request) {
        synchronized (log) {
            log.add(request);
            if (log.size() > LONGEST_LOG) {
                log.remove();
            }
        }
    }

    List<ReceivedRequest> requests() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }
}
