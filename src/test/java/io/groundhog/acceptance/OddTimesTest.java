package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groundhog.sandbox.SandboxSpan;
import io.groundhog.sandbox.SandboxSpan.SpanKey;
import io.groundhog.sandbox.SandboxSpan.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans and verdicts that come late, out of order, with clocks that are off or in other units, are captured once and at their own time. */
class OddTimesTest {

    @RegisterExtension
    static final Service service = Service.fast()
            .with("groundhog.datadog.page-limit", "10")
            .with("groundhog.datadog.warm-interval", "2s")
            .with("groundhog.datadog.initial-lookback", "24h")
            .with("groundhog.datadog.cold-interval", "3s");

    private static final Truth truth = new Truth(service);

    @AfterEach
    void startAfresh() {
        truth.aFreshFailureGetsThrough();
        truth.moveOn();
    }

    @Test
    void spansThatAppearInAnyOrderAreEachCapturedOnce() {
        List<SandboxSpan> spans = new ArrayList<>(Failures.of("shuffled-agent").times(60));
        Collections.shuffle(spans, new Random(7));
        Instant now = Instant.now();
        for (int i = 0; i < spans.size(); i++) {
            service.show(spans.get(i).visibleFrom(now.plusMillis(30L * i)));
        }

        truth.isInTheDatabase();
        assertThat(service.capturesOf("shuffled-agent")).singleElement().satisfies(capture -> assertThat(
                        capture.path("recurrenceCount").asLong())
                .isEqualTo(60));
    }

    @ParameterizedTest
    @CsvSource({"milliseconds, 1", "microseconds, 1000", "nanoseconds, 1000000"})
    void theStartIsUnderstoodInEveryUnit(String unit, long perMillisecond) {
        Instant start = Instant.ofEpochMilli(Instant.now().minusSeconds(5).toEpochMilli());
        String trace = Failures.newTrace();
        service.sandbox()
                .spans()
                .addRaw(
                        """
                        {"id":"1","attributes":{"trace_id":"%s","span_id":"1","ml_app":"%s-agent","status":"error",
                        "error":{"type":"KeyError","message":"x"},"start_ns":%d}}
                        """
                                .formatted(trace, unit, start.toEpochMilli() * perMillisecond),
                        start);
        truth.alsoFails(new SpanKey(trace, "1"));

        truth.isInTheDatabase();
        assertThat(service.capturesOf(unit + "-agent")).singleElement().satisfies(capture -> assertThat(
                        capture.path("lastSeen").asText())
                .satisfies(seen -> assertThat(Instant.parse(seen)).isEqualTo(start)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, -60, 60, 3_600})
    void aProducerWhoseClockIsOffByUpToAnHourIsCapturedAtItsOwnTime(long secondsAhead) {
        Instant start = Instant.now().plusSeconds(secondsAhead);
        SandboxSpan failure = Failures.of("clock" + secondsAhead)
                .at(start)
                .visibleAt(Instant.now())
                .build();
        service.show(failure);

        truth.isInTheDatabase();
        assertThat(service.capturesOf("clock" + secondsAhead)).singleElement().satisfies(capture -> assertThat(
                        Instant.parse(capture.path("lastSeen").asText()))
                .isBetween(start.minusMillis(1), start.plusMillis(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 20 * 60})
    void aVerdictMakesAFailureOfAnOldSpanHoweverLateItComes(int minutes) {
        SandboxSpan healthy = SandboxSpan.of(
                        Failures.newTrace(), "1", Instant.now().minus(Duration.ofMinutes(minutes)))
                .mlApp("patient-agent-" + minutes)
                .build();
        service.show(healthy);
        service.afterTwoMorePolls();
        assertThat(service.database().references()).doesNotContain(healthy.key());

        service.sandbox()
                .spans()
                .judge(healthy.traceId(), "1", new Verdict("hallucination", verdict("fail", "OK"), Instant.now()));

        truth.isInTheDatabase();
        assertThat(service.capturesOf("patient-agent-" + minutes)).hasSize(1);
    }

    @Test
    void aJudgeThatFailedIsNoFailureOfTheAgent() {
        Instant start = Instant.now().minusSeconds(5);
        SandboxSpan unjudged = SandboxSpan.of(Failures.newTrace(), "1", start)
                .mlApp("unjudged-agent")
                .verdict(new Verdict("hallucination", verdict("", "ERROR"), Instant.MIN))
                .build();
        SandboxSpan failing = Failures.of("next-agent").now();
        service.show(unjudged, failing);

        eventually(() -> assertThat(service.database().references()).contains(failing.key()));
        service.afterTwoMorePolls();
        assertThat(service.capturesOf("unjudged-agent")).isEmpty();
        truth.isInTheDatabase();
    }

    private static ObjectNode verdict(String assessment, String judgeStatus) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("eval_metric_type", "categorical");
        if (!assessment.isEmpty()) {
            body.put("value", "contradiction").put("assessment", assessment);
        } else {
            body.putObject("error").put("type", "provider_error").put("message", "The judge did not answer");
        }
        return body.put("status", judgeStatus);
    }
}
