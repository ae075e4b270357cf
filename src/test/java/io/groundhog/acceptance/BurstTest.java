package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Much at once, or much in one answer. */
class BurstTest {

    @RegisterExtension
    static final Service service = Service.fast()
            .with("groundhog.datadog.poll-interval", "2s")
            .with("groundhog.datadog.response-timeout", "30s")
            .with("groundhog.datadog.warm-interval", "1h");

    private static final Truth truth = new Truth(service);

    @Test
    void tenThousandFailuresInOneMinuteAreAllCaptured() {
        Instant minute = Instant.now().minusSeconds(61);
        IntStream.range(0, 10_000)
                .forEach(i -> service.show(Failures.of("burst-agent")
                        .with("Kind" + (char) ('A' + i % 5), "part " + (char) ('A' + i % 5) + " gave way")
                        .at(minute.plusMillis(i * 6L))
                        .build()));

        truth.isInTheDatabase();
        assertThat(service.capturesOf("burst-agent")).hasSize(5).allSatisfy(capture -> assertThat(
                        capture.path("recurrenceCount").asLong())
                .isEqualTo(2_000));
        truth.moveOn();
        truth.aFreshFailureGetsThrough();
    }

    /** Of 400 KB each, so that a page of 500 would be four times as large as Datadog allows. */
    @Test
    void answersThatWouldBeTooLargeAreAskedForInSmallerPages() {
        Instant past = Instant.now().minus(Duration.ofHours(3));
        String text = "lorem ipsum ".repeat(400 * 1024 / 12);
        IntStream.range(0, 180)
                .forEach(i -> service.show(Failures.of("wordy-agent")
                        .at(past.plusSeconds(i))
                        .input(text)
                        .build()));

        service.api()
                .post(
                        "/api/v1/backfills",
                        "{\"from\":\"" + past.minusSeconds(60) + "\",\"to\":\"" + past.plusSeconds(600) + "\"}");

        truth.isInTheDatabase();
        assertThat(service.sandbox().requests())
                .anySatisfy(request -> assertThat(request.status()).isEqualTo(400));
        eventually(() -> assertThat(service.api().all("/api/v1/backfills"))
                .singleElement()
                .satisfies(
                        backfill -> assertThat(backfill.path("state").asText()).isEqualTo("done")));
        truth.moveOn();
    }

    @Test
    void anAnswerRefusedAsTooLargeIsAskedForInSmallerPages() {
        service.pause();
        service.show(Failures.of("refused-agent").times(40));
        service.sandbox().faults().next(4, Fault.status(413));
        service.resume();

        truth.isInTheDatabase();
        assertThat(service.sandbox().faults().pending()).isZero();
        truth.moveOn();
    }

    @Test
    void healthySpansInGreatNumberAreReadPast() {
        Instant now = Instant.now();
        IntStream.range(0, 3_000)
                .forEach(i -> service.show(SandboxSpan.of(Failures.newTrace(), "1", now.minusMillis(10L * i))
                        .mlApp("healthy-agent")
                        .build()));
        service.show(Failures.of("needle-agent").ago(Duration.ofSeconds(20)));

        truth.isInTheDatabase();
        assertThat(service.capturesOf("healthy-agent")).isEmpty();
        truth.moveOn();
    }
}
