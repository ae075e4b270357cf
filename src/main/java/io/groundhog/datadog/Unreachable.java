package io.groundhog.datadog;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in plain words why there was no answer. */
final class Unreachable {
    /** Chains of causes can be circular. */
    private static final int MAX_CAUSES = 20;

    private static final int MAX_MESSAGE_CHARS = 200;

    private Unreachable() {}

    static String describe(Throwable failure) {
        Throwable cause = failure;
        String known = null;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            String description = known(cause);
            known = description == null ? known : description;
            cause = cause.getCause();
        }
        return known == null ? unknown(failure) : known;
    }

    private static @Nullable String known(Throwable cause) {
        String message = cause.getMessage() == null ? "" : ProblemText.clean(cause.getMessage(), MAX_MESSAGE_CHARS);
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
            return "the host name cannot be resolved" + inBrackets(message)
                    + ": check DD_SITE, groundhog.datadog.url and the name server";
        }
        if (cause instanceof SSLException) {
            return "no secure connection could be made" + inBrackets(message)
                    + ": check the certificates this machine trusts, and proxies that inspect TLS";
        }
        boolean namedTimeout = cause.getClass().getSimpleName().contains("Timeout");
        if (cause instanceof SocketTimeoutException
                || cause instanceof HttpTimeoutException
                || cause instanceof TimeoutException
                || namedTimeout) {
            return "it did not answer in time" + inBrackets(message);
        }
        if (cause instanceof NoRouteToHostException) {
            return "there is no route to it" + inBrackets(message) + ": check the network and the firewall";
        }
        if (cause instanceof ConnectException) {
            return "the connection was refused" + inBrackets(message)
                    + ": check groundhog.datadog.url, proxy and firewall";
        }
        if (cause instanceof SocketException) {
            return "the connection broke" + inBrackets(message);
        }
        return cause instanceof InterruptedIOException ? "the request was interrupted" + inBrackets(message) : null;
    }

    private static String unknown(Throwable failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return failure.getClass().getSimpleName() + inBrackets(ProblemText.clean(message, MAX_MESSAGE_CHARS));
    }

    private static String inBrackets(String message) {
        return message.isEmpty() ? "" : " (" + message + ")";
    }
}
