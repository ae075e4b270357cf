package io.groundhog.datadog;

import static io.groundhog.datadog.Answers.READER;
import static io.groundhog.datadog.Answers.problem;
import static io.groundhog.datadog.Answers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.datadog.Answer.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is not a page: recorded error bodies, broken connections, broken compression. */
class ProblemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400|{\"errors\":[{\"title\":\"Generic Error\",\"detail\":\"query is wrong\"}]}|CONFIGURATION|query is wrong",
                "400|{\"errors\":[\"{'errors': [u\\\"input_validation_error(Field 'page' is invalid: invalid cursor)\\\"]}\"]}|CURSOR_EXPIRED|invalid cursor",
                "401|{\"errors\":[\"API key required\"]}|AUTH|API key required",
                "403|{\"errors\":[{\"title\":\"Forbidden\"}]}|AUTH|Forbidden",
                "403|<html><head><title>403 Forbidden</title></head></html>|AUTH|web page",
                "404|{\"errors\":[{\"title\":\"Generic Error\",\"detail\":\"dataset not found\"}]}|CONFIGURATION|dataset not found",
                "409|{\"errors\":[{\"title\":\"Conflict\",\"detail\":\"exists\"}]}|CONFIGURATION|Conflict: exists",
                "413||TOO_LARGE|less is asked for",
                "422|{\"errors\":[\"invalid_argument(Field 'filter.from,to' is invalid: 'from' should be anterior to 'to')\"]}|CONFIGURATION|anterior",
                "429|{\"errors\":[\"Too many requests\"]}|RATE_LIMIT|Too many requests",
                "429|<!DOCTYPE html><html><head><title>Rate limited</title></head><body>x</body></html>|RATE_LIMIT|Rate limited",
                "500|{\"errors\":[{\"detail\":\"No valid indexes specified\"}]}|NO_DATA_YET|no LLM Observability data yet",
                "500|{\"errors\":[{\"detail\":\"response too large\"}]}|TOO_LARGE|less is asked for",
                "500|{\"errors\":[{\"title\":\"Oops\",\"source\":{\"pointer\":\"/data\"}}]}|TRANSIENT|Oops (pointer /data)",
                "502|Bad gateway|TRANSIENT|Bad gateway",
                "503||TRANSIENT|Service Unavailable",
                "302||CONFIGURATION|points to another address",
                "407||CONFIGURATION|proxy",
                "408||TRANSIENT|tried again",
                "0||TRANSIENT|tried again",
                "400|{\"errors\":5}|CONFIGURATION|5",
                "400|{\"errors\":[|CONFIGURATION|{\"errors\":[",
            })
    void anErrorSaysWhatItIsAndWhatToDo(int status, String body, Kind kind, String said) {
        Answer.Problem problem = problem(status, body == null ? "" : body);
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem.httpStatus()).isEqualTo(status);
        assertThat(problem.detail())
                .startsWith("Datadog answered " + status)
                .contains(said)
                .hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void aForbiddenAnswerNamesThePermission() {
        assertThat(problem(403, "{\"errors\":[\"Forbidden\"]}").detail())
                .isEqualTo(
                        "Datadog answered 403 Forbidden: check that DD_API_KEY and DD_APP_KEY are valid on DD_SITE, and that"
                                + " DD_APP_KEY has llm_observability_read. It said: Forbidden");
    }

    @Test
    void messagesHoldNoMarkupControlCharactersOrKeys() {
        String detail = problem(
                        400,
                        "<p onclick=x>Key 0123456789abcdef0123456789abcdef01234567\u0007\u202E refused\n</p>"
                                + "<script>alert('a')</script>")
                .detail();
        assertThat(detail).contains("Key *** refused").doesNotContain("alert", "<", "0123", "\u202E", "\u0007", "\n");
        assertThat(problem(400, "{\"errors\":[\"" + "x".repeat(100_000) + "\"]}")
                        .detail())
                .hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void waitsAreReadFromTheHeaders() {
        assertThat(retryAfter(429, Map.of("retry-after", "12"))).isEqualTo(Duration.ofSeconds(12));
        assertThat(retryAfter(429, Map.of("X-RATELIMIT-RESET", List.of("7")))).isEqualTo(Duration.ofSeconds(7));
        assertThat(retryAfter(503, Map.of("Retry-After", "5"))).isEqualTo(Duration.ofSeconds(5));
        assertThat(retryAfter(503, Map.of("X-RateLimit-Reset", "5"))).isNull();
        assertThat(retryAfter(429, Map.of("Retry-After", "999999999999"))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theServersClockIsKept() {
        Map<String, Object> headers = Map.of("dAtE", "Thu, 21 May 2026 18:00:00 GMT");
        assertThat(READER.read(500, headers, stream("")).serverTime()).isEqualTo("2026-05-21T18:00:00Z");
        assertThat(READER.read(200, headers, stream("{\"data\":[]}")).serverTime())
                .isEqualTo("2026-05-21T18:00:00Z");
        assertThat(READER.read(500, Map.of("Date", "yesterday"), stream("")).serverTime())
                .isEqualTo(Answers.NOW);
    }

    @Test
    void aBodyThatIsMissingIsEmpty() {
        assertThat(problem(READER.read(200, Map.of(), null)).kind()).isEqualTo(Kind.GARBLED);
        assertThat(problem(READER.read(503, Map.of(), null)).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void gzipIsReadAndAnyDamageToItIsGarbledOrUnnoticed() throws IOException {
        byte[] json = ("{\"data\":[" + Answers.element("1", "") + "]}").getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json);
        }
        byte[] good = packed.toByteArray();
        assertThat(Answers.page(good).bytes()).isEqualTo(json.length);
        for (int i = 10; i < good.length; i++) {
            byte[] corrupt = good.clone();
            corrupt[i] ^= 0x55;
            assertThat(problem(Answers.read(corrupt, 200)).kind())
                    .as("byte %d", i)
                    .isEqualTo(Kind.GARBLED);
            byte[] cut = Arrays.copyOf(good, i);
            assertThat(problem(Answers.read(cut, 200)).kind())
                    .as("cut at %d", i)
                    .isEqualTo(Kind.GARBLED);
        }
    }

    @Test
    void anAnswerLargerThanTheLimitIsTooLarge() {
        AnswerReader small = new AnswerReader(
                new AnswerReader.Limits(1_000, 100, Duration.ofMinutes(1)), InstantSource.fixed(Answers.NOW));
        Answer.Problem problem = problem(small.read(200, Map.of(), stream("{\"data\":[" + " ".repeat(2_000) + "]}")));
        assertThat(problem.kind()).isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void aFloodOfTinyElementsIsTooLarge() {
        assertThat(problem(200, "{\"data\":[" + "1,".repeat(200_000) + "1]}").kind())
                .isEqualTo(Kind.TOO_LARGE);
    }

    @Test
    void anAnswerThatDripsIsGivenUp() {
        AtomicLong seconds = new AtomicLong();
        InstantSource clock = () -> Answers.NOW.plusSeconds(seconds.get());
        InputStream drip = new InputStream() {
            @Override
            public int read() {
                seconds.addAndGet(20);
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                bytes[from] = (byte) read();
                return 1;
            }
        };
        AnswerReader reader = new AnswerReader(AnswerReader.Limits.DEFAULT, clock);
        Answer.Problem problem = problem(reader.read(200, Map.of(), drip));
        assertThat(problem.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(problem.detail()).contains("within 300 seconds");
        assertThat(problem(reader.read(500, Map.of(), drip)).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void aConnectionThatFailsInTheMiddleIsTransientAndACutOneGarbled() {
        assertThat(failing(new SocketException("Connection reset")).kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failing(new SocketTimeoutException("Read timed out")).kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failing(new EOFException()).kind()).isEqualTo(Kind.GARBLED);
        assertThat(failing(new TruncatedChunkException()).kind()).isEqualTo(Kind.GARBLED);
        assertThat(failingUnchecked().kind()).isEqualTo(Kind.GARBLED);
    }

    @Test
    void failuresToConnectAreToldInPlainWords() {
        assertThat(detail(new UnknownHostException("api.datadog.invalid")))
                .contains("host name cannot be resolved (api.datadog.invalid)");
        assertThat(detail(new RuntimeException("x", new ConnectException("Connection refused"))))
                .contains("was refused");
        assertThat(detail(new SSLHandshakeException("PKIX path building failed")))
                .contains("no secure connection");
        assertThat(detail(new IOException(new SocketTimeoutException("Read timed out"))))
                .contains("did not answer in time");
        assertThat(detail(new IllegalStateException())).contains("IllegalStateException");
        Exception circular = new IllegalStateException("one");
        Exception other = new IllegalStateException("two", circular);
        circular.initCause(other);
        assertThat(detail(circular)).contains("one");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 403, 500})
    void aBodyOfNothingButBracketsEndsToo(int status) {
        assertThat(Answers.read(status, "[".repeat(1_000_000))).isInstanceOf(Answer.Problem.class);
    }

    private static Duration retryAfter(int status, Map<String, ?> headers) {
        return problem(READER.read(status, headers, stream(""))).retryAfter();
    }

    private static String detail(Throwable failure) {
        Answer.Problem problem = READER.unreachable(failure);
        assertThat(problem.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(problem.httpStatus()).isZero();
        assertThat(problem.serverTime()).isEqualTo(Instant.from(Answers.NOW));
        assertThat(problem.detail()).startsWith("Datadog could not be reached: ");
        return problem.detail();
    }

    /** Stands for the HTTP client's own exception. */
    private static final class TruncatedChunkException extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static Answer.Problem failing(IOException failure) {
        return failingAfterStart(new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        });
    }

    private static Answer.Problem failingUnchecked() {
        return failingAfterStart(new InputStream() {
            @Override
            public int read() {
                throw new UncheckedIOException(new IOException("closed"));
            }
        });
    }

    private static Answer.Problem failingAfterStart(InputStream failing) {
        InputStream start = new ByteArrayInputStream("{\"data\":[".getBytes(StandardCharsets.UTF_8));
        return problem(READER.read(200, Map.of(), new SequenceInputStream(start, failing)));
    }
}
