package io.groundhog.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One way in which an answer goes wrong. The name is what {@link Faults#log()} shows. */
public sealed interface Fault {

    /** The form HTTP prescribes, with two digits for the day; {@link DateTimeFormatter#RFC_1123_DATE_TIME} writes one. */
    DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    String name();

    /** Another answer takes the place of the real one; the request has no effect. */
    record Instead(String name, int status, Map<String, String> headers, byte[] body) implements Fault {}

    /** The page is composed otherwise. */
    record OnPage(String name, PageFault kind) implements Fault {}

    /** The finished answer is altered. */
    record Altered(String name, UnaryOperator<Reply> change) implements Fault {}

    /** The answer does not travel as it should. */
    record OnWire(String name, Wire wire) implements Fault {}

    // Other answers

    static Fault answer(int status, String contentType, String body, Map<String, String> headers) {
        var all = new LinkedHashMap<String, String>();
        all.put("Content-Type", contentType);
        all.putAll(headers);
        return new Instead("answer " + status, status, all, body.getBytes(StandardCharsets.UTF_8));
    }

    /** An error with the JSON body {@code {"errors":["…"]}}. */
    static Fault status(int status) {
        return answer(status, "application/json", "{\"errors\":[\"" + reason(status) + "\"]}", Map.of());
    }

    /** An error as text/plain with JSON inside, as recorded for a 403. */
    static Fault statusAsText(int status) {
        return answer(status, "text/plain", "{\"errors\":[{\"title\":\"" + reason(status) + "\"}]}", Map.of());
    }

    /** An error page of a proxy on the way. */
    static Fault statusAsHtml(int status) {
        String page = "<!DOCTYPE html><html><head><title>%d %s</title></head><body><h1>%s</h1><hr>nginx</body></html>"
                .formatted(status, reason(status), reason(status));
        return answer(status, "text/html", page, Map.of());
    }

    /** 429 with the given {@code X-RateLimit-Reset}: seconds, a timestamp, or nonsense. */
    static Fault tooManyRequests(String reset) {
        return answer(
                429,
                "application/json",
                "{\"errors\":[\"Rate limit of 300 requests in 3600 seconds reached\"]}",
                Map.of("X-RateLimit-Limit", "300", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset));
    }

    /** 429 with the given {@code Retry-After} and no rate headers. */
    static Fault retryAfter(String value) {
        return answer(429, "application/json", "{\"errors\":[\"Too many requests\"]}", Map.of("Retry-After", value));
    }

    /** What an organisation without any LLM data gets. */
    static Fault noValidIndexes() {
        return answer(500, "application/json", "{\"errors\":[{\"detail\":\"No valid indexes specified\"}]}", Map.of());
    }

    static Fault expiredCursor() {
        Reply reply = ApiProblem.invalidCursor().reply();
        return new Instead("expired cursor", reply.status(), reply.headers(), reply.body());
    }

    /** 200 with this body. */
    static Fault body(String body) {
        return answer(200, "application/vnd.api+json", body, Map.of());
    }

    static Fault emptyBody() {
        return body("");
    }

    // Odd pages

    static Fault page(PageFault kind) {
        return new OnPage(kind.name().toLowerCase(Locale.ROOT), kind);
    }

    // Altered answers

    /** The JSON document ends after this share of its bytes; the length header agrees, so only the reader of the JSON can notice. */
    static Fault truncated(double share) {
        return altered("truncated JSON", reply -> reply.withBody(start(reply.body(), share)));
    }

    /** Bytes in the middle of the document are replaced by ones that are neither UTF-8 nor JSON. */
    static Fault garbled() {
        return altered("garbled JSON", reply -> {
            byte[] body = reply.body().clone();
            for (int i = body.length / 2; i < Math.min(body.length, body.length / 2 + 16); i++) {
                body[i] = (byte) (0xF8 + i % 8);
            }
            return reply.withBody(body);
        });
    }

    /** A gzip body whose compressed bytes are damaged. */
    static Fault corruptGzip() {
        return altered("corrupt gzip", reply -> {
            Reply zipped = reply.compressed();
            byte[] body = zipped.body();
            for (int i = 12; i < body.length - 8; i += 7) {
                body[i] ^= 0x55;
            }
            return zipped;
        });
    }

    static Fault contentType(String type) {
        return altered("content type " + type, reply -> reply.with("Content-Type", type));
    }

    static Fault header(String name, String value) {
        return altered("header " + name, reply -> reply.with(name, value));
    }

    /** Header names in upper case; HTTP says that their case means nothing. */
    static Fault shoutedHeaders() {
        return altered("shouted headers", reply -> {
            var shouted = new LinkedHashMap<String, String>();
            reply.headers().forEach((name, value) -> shouted.put(name.toUpperCase(Locale.ROOT), value));
            return new Reply(reply.status(), shouted, reply.body());
        });
    }

    /** The {@code Date} header is off by this much. */
    static Fault clockSkew(Duration ahead) {
        return altered("clock skew " + ahead, reply -> {
            ZonedDateTime date =
                    ZonedDateTime.parse(reply.headers().getOrDefault("Date", ""), DateTimeFormatter.RFC_1123_DATE_TIME);
            return reply.with("Date", httpDate(date.plus(ahead)));
        });
    }

    // Trouble on the way

    static Fault resetBeforeHeaders() {
        return onWire("reset before headers", new Wire.Cut(false, 0, true));
    }

    static Fault resetAfterHeaders() {
        return onWire("reset after headers", new Wire.Cut(true, 0, true));
    }

    /** The connection ends in order, but before the announced length. */
    static Fault cutBody(double share) {
        return onWire("cut body", new Wire.Cut(true, share, false));
    }

    static Fault slowDrip(int bytesAtOnce, Duration pause) {
        return onWire("slow drip", new Wire.Drip(bytesAtOnce, pause));
    }

    /** No answer at all; the connection closes after the given time at the latest. */
    static Fault hang(Duration atMost) {
        return onWire("hang", new Wire.Hang(atMost));
    }

    static Fault delay(Duration wait) {
        return onWire("delay", new Wire.Late(wait));
    }

    static String httpDate(ZonedDateTime date) {
        return HTTP_DATE.format(date.withZoneSameInstant(ZoneOffset.UTC));
    }

    private static Fault altered(String name, UnaryOperator<Reply> change) {
        return new Altered(name, change);
    }

    private static Fault onWire(String name, Wire wire) {
        return new OnWire(name, wire);
    }

    private static byte[] start(byte[] body, double share) {
        return Arrays.copyOf(body, (int) (body.length * share));
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 413 -> "Payload Too Large";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Error";
        };
    }
}
