package io.groundhog.sandbox;

import io.groundhog.sandbox.HttpListener.Responder.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for a backlog of evals on a loopback port: takes signed messages by {@code POST /eval-backlog}, each once, and shows them
 * at {@code GET /eval-backlog}. It checks signatures as Standard Webhooks says, and forgets everything when closed.
 */
public final class Receiver implements AutoCloseable {

    public static final String PATH = "/eval-backlog";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int LONGEST_LOG = 50_000;
    private static final int MOST_SHOWN = 100;

    private final InstantSource clock;
    private final List<String> secrets;
    private final Faults faults = new Faults(request -> request.method().equals("POST"));
    private final Deque<Received> log = new ArrayDeque<>();
    private final Map<String, String> accepted = new LinkedHashMap<>();
    private final HttpListener listener;

    /**
     * A message as it came in.
     *
     * @param id of {@code webhook-id}; empty without one
     * @param headers names in lower case
     * @param status that was meant as the answer
     * @param fault what was done to the answer, or null
     */
    public record Received(
            Instant at, String id, Map<String, String> headers, byte[] body, int status, @Nullable String fault) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** It was taken, or had been taken before. */
        public boolean isAccepted() {
            return status == 200 || status == 201;
        }
    }

    private Receiver(InstantSource clock, int port, List<String> secrets) {
        this.clock = clock;
        this.secrets = List.copyOf(secrets);
        this.listener = new HttpListener(port, this::respond);
    }

    /** @param secrets any of them may have signed a message */
    public static Receiver start(InstantSource clock, String... secrets) {
        return start(clock, 0, secrets);
    }

    /**
     * @param port 0 for any
     * @throws java.io.UncheckedIOException when the port is taken
     */
    public static Receiver start(InstantSource clock, int port, String... secrets) {
        Receiver receiver = new Receiver(clock, port, List.of(secrets));
        receiver.listener.start();
        return receiver;
    }

    /** A secret that nobody else has. */
    public static String newSecret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    /** Where messages are posted to. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.port() + PATH);
    }

    public int port() {
        return listener.port();
    }

    /** What goes wrong; scripted faults are for the next messages. */
    public Faults faults() {
        return faults;
    }

    /** All messages so far, oldest first, repeats included; the latest 50,000. */
    public List<Received> received() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** The ids of the messages that were taken, each once, in the order they came. */
    public List<String> taken() {
        synchronized (log) {
            return new ArrayList<>(accepted.keySet());
        }
    }

    /** As if nothing had ever come in. */
    public void clear() {
        synchronized (log) {
            log.clear();
            accepted.clear();
        }
    }

    private Outcome respond(Request request) {
        Instant now = clock.instant();
        Fault fault = faults.pick(ReceivedRequest.of(request, now));
        Reply reply = fault instanceof Fault.Instead other
                ? new Reply(other.status(), other.headers(), other.body())
                : answer(request, now);
        if (request.method().equals("POST")) {
            String id = request.header("webhook-id").orElse("");
            remember(new Received(
                    now,
                    id,
                    Map.copyOf(request.headers()),
                    request.body(),
                    reply.status(),
                    fault == null ? null : fault.name()));
        }
        if (fault instanceof Fault.Altered altered) {
            reply = altered.change().apply(reply);
        }
        return new Outcome(reply, fault instanceof Fault.OnWire onWire ? onWire.wire() : Wire.SOUND);
    }

    private Reply answer(Request request, Instant now) {
        if (!request.path().equals(PATH)) {
            return json(404, "{\"error\":\"nobody lives here\"}");
        }
        if (request.method().equals("GET")) {
            return shown();
        }
        if (!request.method().equals("POST")) {
            return json(405, "{\"error\":\"POST a message, or GET what has come\"}");
        }
        if (!isSigned(request, now)) {
            return json(401, "{\"error\":\"the signature is missing, old or wrong\"}");
        }
        synchronized (log) {
            String id = request.header("webhook-id").orElseThrow();
            boolean known = accepted.containsKey(id);
            String name = accepted.computeIfAbsent(id, key -> "EVAL-" + (accepted.size() + 1));
            return json(known ? 200 : 201, "{\"id\":\"" + name + "\"}").with("Location", PATH + "/" + name);
        }
    }

    private boolean isSigned(Request request, Instant now) {
        try {
            String id = request.header("webhook-id").orElse("");
            String timestamp = request.header("webhook-timestamp").orElse("");
            Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                    .abs();
            if (id.isEmpty() || age.compareTo(TOLERANCE) > 0) {
                return false;
            }
            for (String secret : secrets) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
                mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
                byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(request.body())))
                        .getBytes(StandardCharsets.UTF_8);
                for (String signature :
                        request.header("webhook-signature").orElse("").split(" ")) {
                    if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
                        return true;
                    }
                }
            }
            return false;
        } catch (NumberFormatException notATime) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    /** The latest messages, as they came. */
    private Reply shown() {
        StringBuilder items = new StringBuilder("[");
        synchronized (log) {
            Map<String, Received> latest = new HashMap<>();
            log.forEach(message -> latest.put(message.id(), message));
            List<String> ids = new ArrayList<>(accepted.keySet());
            for (int i = ids.size() - 1; i >= Math.max(0, ids.size() - MOST_SHOWN); i--) {
                Received message = latest.get(ids.get(i));
                if (message != null) {
                    items.append(items.length() > 1 ? "," : "")
                            .append("{\"id\":\"")
                            .append(accepted.get(ids.get(i)))
                            .append("\",\"received\":\"")
                            .append(message.at())
                            .append("\",\"message\":")
                            .append(message.text())
                            .append('}');
                }
            }
        }
        return json(200, items.append(']').toString());
    }

    private static Reply json(int status, String body) {
        return Reply.of(status, Reply.JSON, body);
    }

    private void remember(Received message) {
        synchronized (log) {
            log.add(message);
            if (log.size() > LONGEST_LOG) {
                log.remove();
            }
        }
    }

    @Override
    public void close() {
        listener.close();
    }
}
