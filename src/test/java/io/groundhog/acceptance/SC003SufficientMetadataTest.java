package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.SandboxSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;

/** 90 % of reviewed captures have all that it takes to work on them without Datadog: of the sandbox's eight agents, all kinds of failure. */
class SC003SufficientMetadataTest {

    private static final double GOAL = 0.90;

    @RegisterExtension
    static final Service service = Service.fast()
            .reading(SandboxSettings.demo().withRequestsPerHour(0))
            .with("groundhog.datadog.initial-lookback", "3h")
            .with("groundhog.datadog.page-limit", "1000");

    @Test
    void nineOfTenReviewedCapturesLackNothing(TestReporter report) {
        // whole traces are fetched a little later, and bring what the failing span does not have
        eventually(() -> {
            List<JsonNode> captures = service.captures();
            assertThat(captures.size()).isGreaterThanOrEqualTo(15);
            assertThat(captures.stream()
                            .filter(capture -> capture.path("missing").isEmpty())
                            .count())
                    .as(() -> captures.stream()
                            .map(capture -> capture.path("title").asText() + capture.path("missing"))
                            .toList()
                            .toString())
                    .isGreaterThanOrEqualTo((long) Math.ceil(GOAL * captures.size()));
        });

        for (JsonNode capture : service.captures()) {
            service.api().change(capture, "{\"status\": \"triaged\"}");
        }

        JsonNode meter = service.api().get("/api/v1/insights").path("completeness");
        report.publishEntry("share", meter.path("share").asText());
        report.publishEntry("missing", meter.path("missing").toString());
        assertThat(meter.path("reviewed").asInt()).isGreaterThanOrEqualTo(15);
        assertThat(meter.path("share").asDouble())
                .as(meter.path("missing").toString())
                .isGreaterThanOrEqualTo(GOAL);
        assertThat(meter.path("met").asBoolean()).isTrue();
    }

    @Test
    void whatIsMissingIsNamed() {
        service.show(Failures.of("bare-agent").now());
        eventually(() -> assertThat(service.capturesOf("bare-agent")).hasSize(1));
        JsonNode bare = service.capturesOf("bare-agent").get(0);
        assertThat(bare.path("missing").toString()).isEqualTo("[\"input\",\"version\"]");
        assertThat(bare.path("completenessScore").asDouble()).isEqualTo(0.71);
        JsonNode ready = service.api()
                .change(bare, "{\"status\": \"ready\", \"note\": \"good enough\"}")
                .json();
        assertThat(ready.at("/warnings/0").asText()).endsWith("may miss its input, version.");
        List<JsonNode> incomplete = service.api().all("/api/v1/captures?q=is:incomplete%20agent:bare-agent");
        assertThat(incomplete).hasSize(1);
    }
}
