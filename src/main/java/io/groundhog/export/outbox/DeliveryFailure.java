package io.groundhog.export.outbox;

import io.groundhog.export.http.AddressRefused;
import io.groundhog.export.http.RetryAfter;
import io.groundhog.redaction.Redactor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Says of a delivery that failed what kind of failure it was, in words for the person in charge. What is done about which kind is
 * decided in {@code routes/export/delivery-failed.camel.yaml}, which reads the exchange properties set here: {@code problemKind}
 * ({@code http, address, topic, credentials, message, network, other}), {@code problemStatus}, {@code problem}, {@code waitSeconds}. The property
 * {@code sends} counts, also for a delivery that succeeds in the end.
 */
public final class DeliveryFailure {
    private static final int LONGEST_ANSWER = 300;
    private static final int BEGINNING_OF_REDIRECTS = 300;
    private static final int BEGINNING_OF_ERRORS = 400;
    private static final int BEGINNING_OF_SERVER_ERRORS = 500;

    private final KafkaTopics topics;
    private final Redactor redactor;
    private final InstantSource clock;
    private final Duration longestWait;

    public DeliveryFailure(KafkaTopics topics, Redactor redactor, InstantSource clock, Duration longestWait) {
        this.topics = topics;
        this.redactor = redactor;
        this.clock = clock;
        this.longestWait = longestWait;
    }

    /** Whether another try within seconds may help: a receiver that is just starting again, a connection that was cut. */
    public boolean mayPassAtOnce(Exchange exchange) {
        // asked once for each send that failed
        exchange.setProperty("sends", exchange.getProperty("sends", 1, Integer.class) + 1);
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        HttpOperationFailedException answer = find(failure, HttpOperationFailedException.class);
        if (answer != null) {
            return answer.getStatusCode() >= BEGINNING_OF_SERVER_ERRORS && header(answer, "Retry-After") == null;
        }
        return find(failure, AddressRefused.class) == null
                && find(failure, RetriableException.class) == null // Kafka's client has tried for long enough itself
                && find(failure, IOException.class) != null;
    }

    /** Describes the failure that an exchange has caught. */
    public void describe(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        exchange.setProperty("sends", Math.max(1, exchange.getProperty("sends", 2, Integer.class) - 1));
        exchange.setProperty("problemStatus", 0);
        exchange.setProperty("waitSeconds", 0.0);
        HttpOperationFailedException answer = find(failure, HttpOperationFailedException.class);
        if (answer != null) {
            describeAnswer(exchange, answer);
        } else {
            String kind = kind(failure);
            exchange.setProperty("problemKind", kind);
            String words = words(failure, kind);
            // An address that somebody configured is no secret of a trace, and has to be seen to be mended.
            boolean ours =
                    find(failure, ConnectException.class) != null || find(failure, UnknownHostException.class) != null;
            exchange.setProperty(
                    "problem", ours ? words : redactor.redact(words).text());
        }
    }

    private void describeAnswer(Exchange exchange, HttpOperationFailedException answer) {
        int status = answer.getStatusCode();
        exchange.setProperty("problemKind", "http");
        exchange.setProperty("problemStatus", status);
        String body = answer.getResponseBody();
        if (body != null && !body.isBlank()) {
            exchange.setProperty("problemAnswer", redactor.redact(body).text());
        }
        Duration wait = RetryAfter.read(header(answer, "Retry-After"), clock.instant(), longestWait);
        exchange.setProperty("waitSeconds", wait == null ? 0.0 : wait.toMillis() / 1000.0);
        String said = body == null || body.isBlank()
                ? ""
                : " (" + shortened(redactor.redact(body).text()) + ")";
        exchange.setProperty("problem", host(answer.getUri()) + " answers " + status + said + advice(status, answer));
    }

    private static String advice(int status, HttpOperationFailedException answer) {
        if (status >= BEGINNING_OF_REDIRECTS && status < BEGINNING_OF_ERRORS) {
            String target = answer.getRedirectLocation();
            return ", which leads elsewhere" + (target == null ? "" : " (to " + host(target) + ")")
                    + ". Redirects are not followed: set the address it has now";
        }
        return switch (status) {
            case 401, 403 -> ". Check the credentials or the secret of this destination";
            case 404, 405 -> ". Check the address of this destination";
            case 407 -> ". Check the proxy";
            case 410 -> ". Nobody takes exports there any more. Set another address, then resume the destination";
            default -> "";
        };
    }

    private String kind(@Nullable Throwable failure) {
        if (find(failure, AddressRefused.class) != null) {
            return "address";
        }
        if (find(failure, InvalidTopicException.class) != null || topics.isMissing(failure)) {
            return "topic";
        }
        if (find(failure, AuthenticationException.class) != null
                || find(failure, AuthorizationException.class) != null) {
            return "credentials";
        }
        if (find(failure, RecordTooLargeException.class) != null
                || find(failure, SerializationException.class) != null) {
            return "message";
        }
        return find(failure, IOException.class) != null || find(failure, RetriableException.class) != null
                ? "network"
                : "other";
    }

    private static String words(@Nullable Throwable failure, String kind) {
        Throwable root = failure;
        while (root != null && root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root == null) {
            return "It failed without saying why";
        }
        String message = root.getMessage() == null ? "" : ": " + root.getMessage();
        AddressRefused refused = find(failure, AddressRefused.class);
        if (refused != null) {
            return String.valueOf(refused.getMessage());
        }
        if (kind.equals("topic")) {
            return "The topic is not there" + message + ". Create it, or name another one";
        }
        if (root instanceof UnknownHostException) {
            return "The name of the receiver cannot be resolved" + message
                    + ". See whether the address of this destination is right";
        }
        if (root instanceof ConnectException) {
            return "No connection to the receiver" + message
                    + ". See whether it runs, and whether its address is right";
        }
        if (root instanceof org.apache.kafka.common.errors.TimeoutException) {
            return "The brokers did not answer in time" + message.replaceAll("\\.$", "")
                    + ". See whether they run, and whether camel.component.kafka.brokers is right";
        }
        if (root instanceof SocketTimeoutException || root instanceof java.io.InterruptedIOException) {
            return "The receiver did not answer in time" + message;
        }
        if (root instanceof SSLException || find(failure, SSLException.class) != null) {
            return "No trusted connection to the receiver" + message;
        }
        return root.getClass().getSimpleName() + message;
    }

    private static <T> @Nullable T find(@Nullable Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static @Nullable String header(HttpOperationFailedException answer, String name) {
        Map<String, String> headers = answer.getResponseHeaders();
        if (headers != null) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                if (name.equalsIgnoreCase(header.getKey())) {
                    return header.getValue();
                }
            }
        }
        return null;
    }

    /** The rest of an address may hold a secret. */
    private static String host(String address) {
        try {
            String host = URI.create(address).getHost();
            return host == null ? "The receiver" : host;
        } catch (IllegalArgumentException e) {
            return "The receiver";
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_ANSWER
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_ANSWER)) + "…";
    }
}
