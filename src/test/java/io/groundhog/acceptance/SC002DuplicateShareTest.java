package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Duplicate entries for the same underlying issue are less than 5 % of the queue, nothing is merged that is not one, and the meter says so. */
class SC002DuplicateShareTest {

    private static final int EACH = 15;

    /** Issues with what varies from failure to failure: ids, numbers, hosts, texts. Some look alike and are not one. */
    private static final List<Issue> ISSUES = List.of(
            new Issue(
                    "openai.RateLimitError",
                    "Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o in organization org-%id on tokens per min (TPM): Limit %n, Used %n, Requested %n. Please try again in %nms.', 'type': 'tokens', 'code': 'rate_limit_exceeded'}}"),
            new Issue(
                    "openai.RateLimitError",
                    "Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o in organization org-%id on requests per min (RPM): Limit %n, Used %n, Requested %n. Please try again in %nms.', 'type': 'requests', 'code': 'rate_limit_exceeded'}}"),
            new Issue(
                    "anthropic.APIStatusError",
                    "Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}, 'request_id': 'req_%id'}"),
            new Issue(
                    "anthropic.APIStatusError",
                    "Error code: 500 - {'type': 'error', 'error': {'type': 'api_error', 'message': 'Internal server error'}, 'request_id': 'req_%id'}"),
            new Issue(
                    "httpx.ConnectTimeout",
                    "timed out after %n ms connecting to https://search-%n.example.com/v2/query?session=%uuid"),
            new Issue(
                    "psycopg.OperationalError",
                    "connection to server at \"10.%b.%b.%b\", port 5432 failed: Connection refused"),
            new Issue(
                    "qdrant_client.UnexpectedResponse",
                    "Unexpected Response: 404 (Not Found) Raw response content: b'{\"status\":{\"error\":\"Not found: Collection `articles` does not exist!\"},\"time\":%n.0e-6}'"),
            new Issue("ToolException", "search_flights failed for booking %id: no seats left on flight LH%n"),
            new Issue("ToolException", "search_hotels failed for booking %id: no rooms left in hotel %n"),
            new Issue("OutputParserException", "Could not parse LLM output: %text"),
            new Issue("ValueError", "order %n of customer %uuid has no shipping address"),
            new Issue("ValueError", "order %n of customer %uuid has no payment method"),
            new Issue(
                    "redis.exceptions.ConnectionError",
                    "Error 111 connecting to cache-%n.internal:6379. Connection refused."),
            new Issue(
                    "botocore.errorfactory.ThrottlingException",
                    "An error occurred (ThrottlingException) when calling the InvokeModel operation (reached max retries: %n): Too many tokens, please wait before trying again."),
            new Issue(
                    "openai.BadRequestError",
                    "Error code: 400 - {'error': {'message': \"This model's maximum context length is %n tokens. However, your messages resulted in %n tokens.\", 'type': 'invalid_request_error', 'param': 'messages', 'code': 'context_length_exceeded'}}"),
            new Issue("mcp.shared.exceptions.McpError", "MCP error -32001: Request timed out after %n ms (id %uuid)"),
            new Issue("KeyError", "the plan %uuid has no step named 'summarise'"),
            new Issue("KeyError", "the plan %uuid has no step named 'translate'"),
            new Issue("TimeoutException", "No answer from https://rates.example.com/v1/%n within %n ms"),
            new Issue(
                    "ContentFilterError",
                    "The response was filtered for request %uuid due to the prompt triggering content management policy"),
            new Issue("JSONDecodeError", "Expecting ',' delimiter: line %n column %n (char %n)"),
            new Issue(
                    "grpc.RpcError",
                    "rpc error: code = Unavailable desc = connection error: dial tcp 10.%b.%b.%b:%n: connect: connection refused"),
            new Issue("AgentLoopError", "Agent stopped after %n iterations without a final answer in session %uuid"),
            new Issue("PermissionError", "The service account %id may not read the bucket of invoices"));

    /** What models say; the one that is cut off in the middle of JSON is not always seen as the same, which is what a share is for. */
    private static final List<String> TEXTS = List.of(
            "I think the customer wants a refund, because the parcel never arrived.",
            "Gern helfe ich Ihnen weiter! Die Bestellung wurde storniert.",
            "{\"answer\": \"yes\", \"confidence\": ",
            "Let me search for that. First I will look at the calendar, then at the mail.",
            "申し訳ありませんが、その注文は見つかりませんでした。");

    @RegisterExtension
    static final Service service = Service.fast().with("groundhog.grouping.suggest-interval", "200ms");

    private static final Truth truth = new Truth(service);

    @AfterEach
    void startAfresh() {
        truth.moveOn();
    }

    private record Issue(String type, String format) {}

    @Test
    void lessThanFivePercentOfTheQueueAreDuplicatesAndEveryEntryIsOneIssue() {
        Random random = new Random(2_025);
        Map<String, Integer> issues = new HashMap<>();
        List<SandboxSpan> spans = new ArrayList<>();
        for (int i = 0; i < ISSUES.size(); i++) {
            for (int n = 0; n < EACH; n++) {
                SandboxSpan span = Failures.of("support-agent")
                        .with(ISSUES.get(i).type(), filled(ISSUES.get(i).format(), random))
                        .at(Instant.now().minus(Duration.ofSeconds(2 + random.nextInt(600))))
                        .build();
                spans.add(span);
                issues.put(span.traceId(), i);
            }
        }
        Collections.shuffle(spans, random);
        service.show(spans.subList(0, spans.size() / 3));
        truth.isInTheDatabase();
        service.show(spans.subList(spans.size() / 3, spans.size()));
        truth.isInTheDatabase();

        List<JsonNode> captures = service.capturesOf("support-agent");
        Set<Integer> found = new HashSet<>();
        for (JsonNode capture : captures) {
            Set<Integer> inside = new HashSet<>();
            service.api()
                    .all("/api/v1/captures/" + capture.path("id").asText() + "/traces")
                    .forEach(
                            trace -> inside.add(issues.get(trace.path("traceId").asText())));
            assertThat(inside).as(capture.path("title").asText()).hasSize(1);
            found.addAll(inside);
        }
        assertThat(found).as("no issue is hidden in another").hasSize(ISSUES.size());
        double duplicates = (double) (captures.size() - found.size()) / captures.size();
        assertThat(duplicates)
                .as(
                        "%s",
                        captures.stream()
                                .map(capture -> capture.path("title").asText())
                                .toList())
                .isLessThan(0.05);
        eventually(() -> assertThat(service.database().count("signature_template where compared_at is null"))
                .isZero());
        JsonNode meter = meter();
        assertThat(meter.path("duplicates").asDouble()
                        / meter.path("openCaptures").asDouble())
                .as("%s", meter)
                .isLessThan(0.05);
    }

    @Test
    void whatTheEngineMissesIsMeasuredAndGoesAwayWhenSomebodyMergesIt() {
        long before = meter().path("suggested").asLong();
        Failures failures = Failures.of("missed-agent");
        service.show(
                failures.with("ValueError", "the ledger of the branch has no entry for the closing balance")
                        .now(),
                failures.with("ValueError", "the ledger of the branch has no valid entry for the closing balance")
                        .now());
        truth.isInTheDatabase();
        eventually(() -> assertThat(meter().path("suggested").asLong()).isEqualTo(before + 2));

        List<JsonNode> captures = service.capturesOf("missed-agent");
        JsonNode similar = service.api()
                .get("/api/v1/captures/" + captures.get(0).path("id").asText() + "/similar")
                .at("/items/0");
        assertThat(similar.path("id")).isEqualTo(captures.get(1).path("id"));
        assertThat(similar.path("reason").asText()).contains("\"valid\"");
        service.api()
                .change(
                        "/api/v1/captures/" + captures.get(0).path("id").asText() + "/merge",
                        "{\"into\": \"" + captures.get(1).path("id").asText() + "\"}");

        assertThat(meter().path("suggested").asLong()).isEqualTo(before);
        assertThat(service.capturesOf("missed-agent")).hasSize(1);
    }

    private static JsonNode meter() {
        return service.api().get("/api/v1/grouping").path("duplicates");
    }

    private static String filled(String format, Random random) {
        StringBuilder out = new StringBuilder(format);
        replaceAll(out, "%uuid", () -> new UUID(random.nextLong(), random.nextLong()).toString());
        replaceAll(out, "%text", () -> TEXTS.get(random.nextInt(TEXTS.size())));
        replaceAll(out, "%id", () -> Long.toString(random.nextLong() >>> 1, 36) + random.nextInt(10));
        replaceAll(out, "%n", () -> String.valueOf(100 + random.nextInt(90_000)));
        replaceAll(out, "%b", () -> String.valueOf(random.nextInt(256)));
        return out.toString();
    }

    private static void replaceAll(StringBuilder text, String place, java.util.function.Supplier<String> value) {
        for (int at = text.indexOf(place); at >= 0; at = text.indexOf(place, at + 1)) {
            text.replace(at, at + place.length(), value.get());
        }
    }
}
