package io.groundhog.datadog;

import io.groundhog.datadog.Answer.Kind;
import java.util.Locale;

/** Says what an unsuccessful answer means, and what a person can do about it. */
final class Problems {
    private static final int MAX_SENTENCE_CHARS = 500;

    private Problems() {}

    static Kind kindOf(int status, String message) {
        String said = message.toLowerCase(Locale.ROOT);
        if (status >= 400 && said.contains("no valid indexes")) {
            return Kind.NO_DATA_YET;
        }
        if ((status == 400 || status == 410 || status == 422) && said.contains("cursor")) {
            return Kind.CURSOR_EXPIRED;
        }
        if (status == 413 || (status >= 400 && status != 429 && saysTooLarge(said))) {
            return Kind.TOO_LARGE;
        }
        return switch (status) {
            case 401, 403 -> Kind.AUTH;
            case 408, 425 -> Kind.TRANSIENT;
            case 429 -> Kind.RATE_LIMIT;
            default -> status >= 300 && status < 500 ? Kind.CONFIGURATION : Kind.TRANSIENT;
        };
    }

    private static boolean saysTooLarge(String said) {
        boolean aboutAnswer = said.contains("response") || said.contains("payload") || said.contains("result");
        return said.contains("too large")
                || said.contains("50 mb")
                || said.contains("50mb")
                || (aboutAnswer
                        && (said.contains("too big") || said.contains("size limit") || said.contains("exceeds")));
    }

    static String sentence(int status, Kind kind, String message, boolean webPage) {
        StringBuilder sentence = new StringBuilder("Datadog answered ").append(status);
        if (!reason(status).isEmpty()) {
            sentence.append(' ').append(reason(status));
        }
        sentence.append(": ").append(nextStep(status, kind));
        if (webPage) {
            sentence.append(" The answer was a web page, so it may come from a proxy on the way.");
        }
        if (!message.isEmpty()) {
            sentence.append(" It said: ").append(message);
        }
        return CleanText.cut(sentence.toString(), MAX_SENTENCE_CHARS);
    }

    private static String nextStep(int status, Kind kind) {
        return switch (kind) {
            case AUTH ->
                status == 401
                        ? "check DD_API_KEY and DD_APP_KEY, and that both belong to the organisation on DD_SITE."
                        : "check that DD_API_KEY and DD_APP_KEY are valid on DD_SITE, and that DD_APP_KEY has"
                                + " llm_observability_read.";
            case RATE_LIMIT -> "the request limit is used up; reading goes on when Datadog allows it.";
            case CURSOR_EXPIRED -> "the listing's cursor is no longer valid; the window is read again from its start.";
            case NO_DATA_YET -> "the organisation has no LLM Observability data yet; if it should have, check DD_SITE.";
            case TOO_LARGE -> "the answer would be too large; less is asked for next time.";
            case CONFIGURATION ->
                switch (status) {
                    case 400, 422 -> "the search was refused; check groundhog.datadog.query.";
                    case 404 -> "there is no span search at this address; check DD_SITE and groundhog.datadog.url.";
                    case 407 -> "a proxy asks for a log-in; check the proxy's settings.";
                    default ->
                        status < 400
                                ? "it points to another address; check DD_SITE and groundhog.datadog.url."
                                : "the request was refused; check DD_SITE and groundhog.datadog.url.";
                };
            case TRANSIENT, GARBLED -> "this is Datadog's fault or the network's; it is tried again.";
        };
    }

    private static String reason(int status) {
        return switch (status) {
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 307 -> "Temporary Redirect";
            case 308 -> "Permanent Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 407 -> "Proxy Authentication Required";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 413 -> "Payload Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Entity";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "";
        };
    }
}
