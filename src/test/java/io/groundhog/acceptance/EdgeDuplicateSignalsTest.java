package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.PageFault;
import io.groundhog.sandbox.SandboxSpan;
import io.groundhog.sandbox.SpanBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One failure that shows up in several spans, on several pages or at several times is one entry. */
class EdgeDuplicateSignalsTest {

    /** Pages of two spans, so that the spans of one trace stand on different pages. */
    @RegisterExtension
    static final Service service = Service.fast().with("groundhog.datadog.page-limit", "2");

    private static final Truth truth = new Truth(service);

    @AfterEach
    void startAfresh() {
        service.sandbox().faults().clear();
        truth.moveOn();
    }

    /** An error that travels up: tool, then LLM call, then agent. The number is the order in which they become visible. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool llm agent",
                "agent llm tool",
                "llm tool agent",
                "tool agent llm",
                "agent tool llm",
                "llm agent tool"
            })
    void anErrorThatTravelsUpIsOneEntryInWhateverOrderItsSpansArrive(String order) {
        String agent = "travel-" + order.replace(' ', '-');
        List<SandboxSpan> trace =
                travellingError(agent, Failures.newTrace(), Instant.now().minusSeconds(20));

        for (String name : order.split(" ")) {
            trace.stream().filter(span -> span.spanId().equals(name)).forEach(service::show);
            truth.isInTheDatabase();
        }

        eventually(() -> assertIsOneEntryOfTheTool(agent, 1));
    }

    @Test
    void theSpansOfManySuchTracesOnManyPagesMakeOneEntry() {
        List<SandboxSpan> spans = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            spans.addAll(travellingError(
                    "pages-agent", Failures.newTrace(), Instant.now().minusSeconds(20 + i)));
        }
        service.show(spans);

        truth.isInTheDatabase();
        eventually(() -> assertIsOneEntryOfTheTool("pages-agent", 15));
    }

    @Test
    void anEchoThatFollowsItsCauseTakesNothingOfOtherTracesWithIt() {
        Instant start = Instant.now().minusSeconds(30);
        SandboxSpan stays = inSession(failingAgent("split-agent", Failures.newTrace(), start), "session-1");
        SandboxSpan moves =
                inSession(failingAgent("split-agent", Failures.newTrace(), start.plusSeconds(5)), "session-2");
        service.show(stays, moves);
        truth.isInTheDatabase();
        assertThat(service.capturesOf("split-agent")).hasSize(1);

        service.show(inSession(
                failingTool("split-agent", moves.traceId(), start.plusSeconds(7))
                        .parent("agent"),
                "session-2"));
        truth.isInTheDatabase();

        assertThat(service.capturesOf("split-agent"))
                .hasSize(2)
                .allSatisfy(capture -> {
                    assertThat(capture.path("recurrenceCount").asLong()).isEqualTo(1);
                    assertThat(capture.path("sessionCount").asLong()).isEqualTo(1);
                })
                .anySatisfy(capture ->
                        assertThat(capture.path("permalink").asText()).contains(stays.traceId()))
                .anySatisfy(capture ->
                        assertThat(capture.path("permalink").asText()).contains(moves.traceId()));
    }

    @Test
    void rowsThatPagesRepeatAreCountedOnce() {
        service.pause();
        service.sandbox().faults().next(20, Fault.page(PageFault.REPEATED_ROWS));
        service.show(Failures.of("repeat-agent").times(25));
        service.resume();

        truth.isInTheDatabase();
        assertThat(service.capturesOf("repeat-agent")).singleElement().satisfies(capture -> {
            assertThat(capture.path("recurrenceCount").asLong()).isEqualTo(25);
            assertThat(capture.path("observationCount").asLong()).isEqualTo(25);
        });
    }

    private static void assertIsOneEntryOfTheTool(String agent, long recurrence) {
        List<JsonNode> captures = service.capturesOf(agent);
        assertThat(captures).singleElement().satisfies(capture -> {
            assertThat(capture.path("recurrenceCount").asLong()).isEqualTo(recurrence);
            assertThat(capture.path("title").asText()).contains("index is not ready");
            assertThat(capture.path("impactSummary").asText())
                    .containsPattern("; (\\d+ failures|1 failure|it) reached the user");
        });
        JsonNode capture = service.api()
                .get("/api/v1/captures/" + captures.get(0).path("id").asText());
        assertThat(capture.path("contextSpanId").asText()).isEqualTo("tool");
        assertThat(capture.path("reachedCount").asLong()).isEqualTo(recurrence);
        assertThat(service.api().all("/api/v1/captures/" + capture.path("id").asText() + "/traces"))
                .hasSize((int) (3 * recurrence))
                .filteredOn(trace -> trace.path("causeSpanId").isTextual())
                .hasSize((int) (2 * recurrence))
                .allSatisfy(
                        trace -> assertThat(trace.path("causeSpanId").asText()).isEqualTo("tool"));
    }

    private static List<SandboxSpan> travellingError(String agent, String trace, Instant start) {
        return List.of(
                failingAgent(agent, trace, start).build(),
                span(agent, trace, "llm", start.plusSeconds(1), 8)
                        .parent("agent")
                        .error("ToolCallError", "A tool failed: the index is not ready", "")
                        .build(),
                failingTool(agent, trace, start.plusSeconds(2)).parent("llm").build());
    }

    private static SpanBuilder failingAgent(String agent, String trace, Instant start) {
        return span(agent, trace, "agent", start, 10)
                .kind("agent")
                .error("AgentError", "The agent gave up: the index is not ready", "");
    }

    private static SpanBuilder failingTool(String agent, String trace, Instant start) {
        return span(agent, trace, "tool", start, 6).kind("tool").error("IndexError", "the index is not ready", "");
    }

    private static SandboxSpan inSession(SpanBuilder span, String session) {
        return span.put("session_id", TextNode.valueOf(session)).build();
    }

    private static SpanBuilder span(String agent, String trace, String id, Instant start, int seconds) {
        return SandboxSpan.of(trace, id, start).mlApp(agent).tag("env", "prod").duration(Duration.ofSeconds(seconds));
    }
}
