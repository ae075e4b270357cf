package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.PageFault;
import io.groundhog.sandbox.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Datadog or the network makes of an answer: nothing is lost, nothing is counted twice, and reading goes on by itself. */
class FaultyAnswersTest {

    private static final int FAILURES = 25;

    /** Pages of ten, so that faults hit the beginning, the middle and the end of listings. */
    @RegisterExtension
    static final Service service =
            Service.fast().with("groundhog.datadog.page-limit", "10").with("groundhog.datadog.response-timeout", "1s");

    private static final Truth truth = new Truth(service);
    private static final AtomicInteger rows = new AtomicInteger();

    private final String agent = "agent-" + rows.incrementAndGet();

    @BeforeEach
    void prepareUnread() {
        service.pause();
        service.show(Failures.of(agent).times(FAILURES));
    }

    @AfterEach
    void checkAndStartAfresh() {
        truth.isInTheDatabase();
        assertThat(service.capturesOf(agent)).singleElement().satisfies(capture -> {
            assertThat(capture.path("recurrenceCount").asInt()).isEqualTo(FAILURES);
            assertThat(capture.path("observationCount").asInt()).isEqualTo(FAILURES);
        });
        service.sandbox().faults().clear();
        truth.aFreshFailureGetsThrough();
        truth.moveOn();
    }

    static Stream<Named<Fault>> brokenAnswers() {
        return Stream.of(
                Named.of("500", Fault.status(500)),
                Named.of("502 as HTML", Fault.statusAsHtml(502)),
                Named.of("503 as text", Fault.statusAsText(503)),
                Named.of("504", Fault.status(504)),
                Named.of("reset before the headers", Fault.resetBeforeHeaders()),
                Named.of("reset after the headers", Fault.resetAfterHeaders()),
                Named.of("connection closed in mid-body", Fault.cutBody(0.5)),
                Named.of("silence", Fault.hang(Duration.ofSeconds(10))),
                Named.of("slow drip", Fault.slowDrip(5, Duration.ofMillis(200))),
                Named.of("truncated JSON", Fault.truncated(0.6)),
                Named.of("garbled JSON", Fault.garbled()),
                Named.of("corrupt gzip", Fault.corruptGzip()),
                Named.of("empty body", Fault.emptyBody()),
                Named.of("a web page with status 200", Fault.body("<!DOCTYPE html><html><body>Sign in</body></html>")),
                Named.of("not JSON", Fault.body("OK")),
                Named.of("a list instead of a document", Fault.body("[]")),
                Named.of("null", Fault.body("null")),
                Named.of("a document without data", Fault.body("{\"meta\":{\"status\":\"done\"}}")),
                Named.of("errors with status 200", Fault.body("{\"errors\":[\"Internal error\"]}")),
                Named.of("two documents", Fault.body("{\"data\":[]}{\"data\":[]}")));
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    void anAnswerThatIsNoneCountsAsNotReadAndIsAskedForAgain(Fault fault) {
        Predicate<ReceivedRequest> twiceInMidListing = times(2, FaultyAnswersTest::isInMidListing);
        service.sandbox().faults().next(fault);
        service.sandbox().faults().when(twiceInMidListing, fault);
        int before = service.sandbox().faults().log().size();

        service.resume();

        truth.isInTheDatabase();
        eventually(() ->
                assertThat(service.sandbox().faults().log().size() - before).isGreaterThanOrEqualTo(2));
        assertThat(service.database().count("audit_event where action = 'ingestion.failed'"))
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource
    void anOddPageNeitherEndsAListingEarlyNorKeepsItGoingForEver(PageFault oddity) {
        service.sandbox().faults().next(oddity == PageFault.TIMEOUT ? 3 : 12, Fault.page(oddity));

        service.resume();

        truth.isInTheDatabase();
        eventually(() -> assertThat(service.sandbox().faults().pending()).isZero());
        eventually(() -> assertThat(service.ingestion().path("state").asText()).isEqualTo("running"));
    }

    static PageFault[] anOddPageNeitherEndsAListingEarlyNorKeepsItGoingForEver() {
        return PageFault.values();
    }

    @Test
    void anExpiredCursorStartsTheListingAgainBelowWhatWasCommitted() {
        service.sandbox().faults().when(times(3, FaultyAnswersTest::isInMidListing), Fault.expiredCursor());

        service.resume();

        truth.isInTheDatabase();
    }

    @Test
    void answersSlowerThanThePollIntervalKeepNeitherListingsFromTheirEndNorLateSpansFromBeingRead() {
        service.show(Failures.of("late-agent").ago(Duration.ofMinutes(30)));
        service.sandbox().faults().always(Fault.delay(Duration.ofMillis(400)));

        service.resume();

        truth.isInTheDatabase();
    }

    @ParameterizedTest
    @MethodSource
    void oddHeadersChangeNothing(Fault fault) {
        service.sandbox().faults().next(6, fault);

        service.resume();

        truth.isInTheDatabase();
    }

    static Stream<Named<Fault>> oddHeadersChangeNothing() {
        return Stream.of(
                Named.of("in upper case", Fault.shoutedHeaders()),
                Named.of("JSON said to be HTML", Fault.contentType("text/html")),
                Named.of("no content type", Fault.contentType("")),
                Named.of("a date that is none", Fault.header("Date", "yesterday")),
                Named.of("a limit that is none", Fault.header("X-RateLimit-Limit", "-1")),
                Named.of("a huge number left", Fault.header("X-RateLimit-Remaining", "1e300")));
    }

    static Stream<Named<Fault>> shortRefusals() {
        Instant soon = Instant.now().plusSeconds(2);
        return Stream.of(
                Named.of("reset in seconds", Fault.tooManyRequests("1")),
                Named.of("reset as a time stamp", Fault.tooManyRequests(Long.toString(soon.getEpochSecond()))),
                Named.of("Retry-After in seconds", Fault.retryAfter("1")),
                Named.of(
                        "Retry-After as a date",
                        Fault.retryAfter(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.ofInstant(soon, ZoneOffset.UTC)))));
    }

    @ParameterizedTest
    @MethodSource("shortRefusals")
    void aRateLimitIsWaitedForAsLongAsDatadogSays(Fault refusal) {
        service.sandbox().faults().next(refusal);

        service.resume();

        truth.isInTheDatabase();
        assertThat(service.sandbox().faults().pending()).isZero();
    }

    static Stream<Named<Fault>> vagueRefusals() {
        return Stream.of(
                Named.of("as HTML without any header", Fault.statusAsHtml(429)),
                Named.of("as text without any header", Fault.statusAsText(429)),
                Named.of("a negative reset", Fault.tooManyRequests("-5")),
                Named.of("a reset that is no number", Fault.tooManyRequests("soon")),
                Named.of("a reset beyond all numbers", Fault.tooManyRequests("1e400")),
                Named.of("a reset in three thousand years", Fault.tooManyRequests("99999999999999")),
                Named.of("a wait of a year", Fault.retryAfter("31536000")));
    }

    @ParameterizedTest
    @MethodSource("vagueRefusals")
    void aRateLimitOfUnknownOrAbsurdLengthIsWaitedForWithinReason(Fault refusal) {
        service.sandbox().faults().next(refusal);
        service.resume();

        service.waitsAsAsked();
        Instant until = Instant.parse(
                service.ingestion().path("rateLimit").path("waitUntil").asText());
        assertThat(until).isBefore(Instant.now().plus(Duration.ofMinutes(70)));
        long asked = service.sandbox().requests().stream()
                .filter(ReceivedRequest::isSearch)
                .count();
        service.database().waitIsOver();

        truth.isInTheDatabase();
        assertThat(service.sandbox().requests().stream()
                        .filter(ReceivedRequest::isSearch)
                        .count())
                .isGreaterThan(asked);
    }

    /** The page behind the one that is stored is mostly read ahead; nobody comes for what was answered then. */
    @Test
    void aRateLimitInMidListingIsWaitedFor() {
        service.sandbox().faults().when(times(1, FaultyAnswersTest::isInMidListing), Fault.tooManyRequests("900"));
        service.resume();

        service.waitsAsAsked();
        service.database().waitIsOver();
    }

    @Test
    void resumingDoesNotEndAWaitThatDatadogAskedFor() {
        service.sandbox().faults().next(Fault.tooManyRequests("900"));
        service.resume();
        service.waitsAsAsked();

        service.pause();
        service.resume();

        assertThat(service.isToWait()).isTrue();
        service.database().waitIsOver();
    }

    private static boolean isInMidListing(ReceivedRequest request) {
        return request.isSearch() && request.body().contains("\"cursor\"");
    }

    /** Holds for the first so many requests for which the condition does. */
    private static Predicate<ReceivedRequest> times(int times, Predicate<ReceivedRequest> condition) {
        AtomicInteger left = new AtomicInteger(times);
        return request -> condition.test(request) && left.getAndDecrement() > 0;
    }
}
