package io.groundhog.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.signature.FailureFacts.Kind;
import io.groundhog.signature.FailureFacts.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TitleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai.RateLimitError|`Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o in organization org-x1 on tokens per min (TPM): Limit 3, Used 2. Visit https://x.example'}}`|OpenAI 429: tokens per minute",
                "anthropic.RateLimitError|`Error code: 429 - {'error': {'message': 'This request would exceed the rate limit of 40,000 output tokens per minute.'}}`|Anthropic 429: output tokens per minute",
                "openai.RateLimitError|`Error code: 429 - {'error': {'message': 'Request too large for gpt-4o on tokens per min (TPM): Limit 3'}}`|OpenAI 429: Request too large for … on tokens per min TPM: Limit",
                "anthropic.APIStatusError|`Error code: 529 - {'type': 'error', 'error': {'type': 'overloaded_error', 'message': 'Overloaded'}}`|Anthropic 529: Overloaded",
                "botocore.errorfactory.ThrottlingException|An error occurred (ThrottlingException) when calling the Converse operation (reached max retries: 4): Too many requests, please wait before trying again.|AWS: Converse: Too many requests, please wait before trying again",
                "redis.exceptions.ConnectionError|Error 111 connecting to cache-3.internal:6379. Connection refused.|Redis: Error 111 connecting to …. Connection refused",
                "mcp.shared.exceptions.McpError|Connection closed|MCP: Connection closed",
                "ollama._types.ResponseError|`model 'llama3:8b' not found (status code: 404)`|Ollama 404: model … not found",
                "ValueError|Could not parse LLM output: `I think so`|Could not parse LLM output",
                "lib.LaneError|It cannot be done (http 409)|LaneError 409: It cannot be done",
                "|it broke|it broke",
                "lib.LaneError||LaneError in step",
                "lib.SlackApiError|`The request to the Slack API failed. (url: https://slack.example/x)\nThe server responded with: {'ok': False, 'error': 'ratelimited'}`|SlackApiError: The request to the Slack API failed",
                "ValueError|Invalid operation: The quick accessor requires one part. The candidate's finish_reason is 2.|Invalid operation: The quick accessor requires one part (2)",
            })
    void anErrorIsCalledByWhoAndWhat(@Nullable String type, @Nullable String message, String title) {
        assertThat(Signer.v1().sign(Failures.error(type, message)).title()).isEqualTo(title);
    }

    @Test
    void aToolIsCalledByItsName() {
        assertThat(Signer.v1()
                        .sign(tool("search_flights", "Request timed out after 30s"))
                        .title())
                .isEqualTo("search_flights timed out");
        assertThat(Signer.v1()
                        .sign(Failures.toolResult("get_user", "Error: user 118 not found"))
                        .title())
                .isEqualTo("get_user: user … not found");
    }

    @Test
    void aVerdictIsCalledByItsEvaluatorAndTheStep() {
        assertThat(Signer.v1()
                        .sign(Failures.evaluation("app", "answer-writer", new Verdict("hallucination", null)))
                        .title())
                .isEqualTo("hallucination in answer-writer");
    }

    @Test
    void aLongTitleKeepsItsBothEnds() {
        String title = Signer.v1()
                .sign(
                        Failures.error(
                                "lib.LaneError",
                                "the lane that leads from the old gate to the new gate over the bridge beside the river could not be opened by the keeper"))
                .title();
        assertThat(title)
                .startsWith("LaneError: the lane that leads from the old gate")
                .endsWith("not be opened by the keeper")
                .contains(" … ")
                .hasSizeLessThanOrEqualTo(Signature.TITLE_LIMIT);
    }

    /** Of the issues of one agent, all but a few can be told apart by their titles, and no title is a document. */
    @ParameterizedTest
    @EnumSource(Corpus.class)
    void twoIssuesOfAnAgentHaveTwoTitles(Corpus corpus) {
        Map<String, Set<String>> issues = new TreeMap<>();
        for (HeldOutFailures.Labelled failure : new HeldOutFailures(corpus, 9).all()) {
            String title = Signer.v1().sign(failure.facts()).title();
            assertThat(title).isNotBlank().doesNotContain("{'", "{\"", "\n");
            issues.computeIfAbsent(failure.facts().app() + ": " + title, key -> new TreeSet<>())
                    .add(failure.family());
        }
        List<Set<String>> shared =
                issues.values().stream().filter(names -> names.size() > 1).toList();
        assertThat(shared).hasSizeLessThanOrEqualTo(corpus.issues().size() / 50 + 1);
    }

    private static FailureFacts tool(String name, String message) {
        return new FailureFacts(
                "app", name, "tool", Kind.ERROR, "ToolError", message, null, List.of(), name, null, null);
    }
}
