package io.groundhog.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.classification.Finding.Kind;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.SpanError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classes that the shipped rules give to errors as providers, frameworks and tools really write them. */
class ShippedRulesTest {
    private final Classifier classifier = new Classifier(Spans.shippedRules());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "task|pydantic_core._pydantic_core.ValidationError|1 validation error for Invoice: total: Input should be a valid integer, input_value='rate limit exceeded'|parse_error",
                "llm|json.decoder.JSONDecodeError|Expecting value: line 1 column 1 (char 0)|parse_error",
                "agent|agents.exceptions.ModelBehaviorError|Tool send_email not found in agent Triage|parse_error",
                "llm|openai.BadRequestError|Error code: 400 - {'error': {'code': 'content_filter', 'message': 'The response was filtered'}}|content_filter",
                "agent|agents.exceptions.InputGuardrailTripwireTriggered|Guardrail PiiGuardrail triggered tripwire|guardrail",
                "llm|anthropic.BadRequestError|Error code: 400 - {'error': {'message': 'prompt is too long: 271759 tokens > 200000 maximum'}}|context_length",
                "llm|openai.BadRequestError|Error code: 400 - {'error': {'code': 'context_length_exceeded'}}|context_length",
                "agent|langgraph.errors.GraphRecursionError|Recursion limit of 25 reached without hitting a stop condition.|max_turns",
                "agent|MaxTurnsExceeded|Max turns (10) exceeded|max_turns",
                "agent|smolagents.utils.AgentMaxStepsError|Reached max steps.|max_turns",
                "llm|anthropic.RateLimitError|Error code: 429 - {'error': {'type': 'rate_limit_error'}}|rate_limit",
                "llm|botocore.errorfactory.throttlingexception|Too many requests, please wait before trying again.|rate_limit",
                "llm|org.springframework.ai.retry.TransientAiException|HTTP 429 - {\"error\": {}}|rate_limit",
                "llm|google.genai.errors.ClientError|429 RESOURCE_EXHAUSTED. {'error': {'code': 429}}|rate_limit",
                "llm|anthropic.AuthenticationError|Error code: 401 - {'error': {'message': 'invalid x-api-key'}}|auth",
                "llm|botocore.exceptions.NoCredentialsError|Unable to locate credentials|auth",
                "llm|google.genai.errors.ClientError|400 INVALID_ARGUMENT. API key not valid. Please pass a valid API key.|auth",
                "llm|openai.APITimeoutError|Request timed out.|timeout",
                "tool|psycopg_pool.PoolTimeout|couldn't get a connection after 10.00 sec|timeout",
                "tool|mcp.shared.exceptions.McpError|Timed out while waiting for response to ClientRequest.|timeout",
                "retrieval|qdrant_client.http.exceptions.UnexpectedResponse|Unexpected Response: 404 (Not Found)|retrieval_error",
                "tool|redis.exceptions.ConnectionError|Error 111 connecting to 10.32.163.211:6379. Connection refused.|network",
                "tool|playwright._impl._errors.Error|Page.goto: net::ERR_NAME_NOT_RESOLVED at https://example.org|network",
                "tool|mcp.shared.exceptions.McpError|Unknown tool: get_weather|tool_error",
                "llm|java.lang.IllegalStateException|No ToolCallback found for tool name: getOrder|tool_error",
                "tool|psycopg.errors.UndefinedColumn|column \"order_totl\" does not exist|tool_error",
                "llm|anthropic.InternalServerError|Error code: 529 - {'error': {'type': 'overloaded_error'}}|provider_error",
                "llm|pydantic_ai.exceptions.ModelHTTPError|status_code: 503, model_name: gpt-4o, body: upstream connect error|provider_error",
                "llm|ollama._types.ResponseError|model 'llama3.1:70b' not found (status code: 404)|provider_error",
                "task|ZeroDivisionError|float division by zero|error",
                "task|MemoryError||error",
            })
    void anErrorGetsItsClass(String spanKind, String type, String message, String failureClass) {
        Finding finding = classifier.classify(Spans.errored(spanKind, type, message));
        assertThat(finding).isNotNull();
        assertThat(finding.kind()).isEqualTo(Kind.ERROR);
        assertThat(finding.failureClass()).isEqualTo(failureClass);
        assertThat(finding.rule()).isNotBlank();
    }

    @Test
    void anErrorWithoutAnyDetailIsStillAFailure() {
        Finding finding = classifier.classify(Spans.errored("agent", (SpanError) null, "prod"));
        assertThat(finding.failureClass()).isEqualTo("error");
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.severityReason()).isEqualTo("high is usual for error");
    }

    @Test
    void theStackSpeaksWhereTheMessageIsMissing() {
        SpanError python = new SpanError(
                null, null, "Traceback (most recent call last):\n  File \"a.py\"\nTimeoutError: timed out\n");
        SpanError java =
                new SpanError(null, null, "java.net.ConnectException: Connection refused\n\tat a.B.c(B.java:1)");
        assertThat(classifier.classify(Spans.errored("task", python, "prod")).failureClass())
                .isEqualTo("timeout");
        assertThat(classifier.classify(Spans.errored("task", java, "prod")).failureClass())
                .isEqualTo("network");
    }

    @Test
    void stagingIsOneStepLessSevere() {
        SpanError error = new SpanError("openai.AuthenticationError", "Error code: 401", null);
        assertThat(classifier.classify(Spans.errored("llm", error, "prod")).severity())
                .isEqualTo(Severity.CRITICAL);
        Finding staging = classifier.classify(Spans.errored("llm", error, "staging"));
        assertThat(staging.severity()).isEqualTo(Severity.HIGH);
        assertThat(staging.severityReason()).isEqualTo("high: critical is usual for auth, and staging lowers it by 1");
    }

    @ParameterizedTest
    @CsvSource({
        "hallucination, hallucination found, hallucination",
        "Hallucination, unsupported claim, hallucination",
        "failure_to_answer, failed to answer, failure_to_answer",
        "Failure to Answer, Refusal Response, failure_to_answer",
        "input_toxicity, toxic, toxicity",
        "output_toxicity, toxic, toxicity",
        "prompt_injection, found, prompt_injection",
        "topic_relevancy, irrelevant, off_topic",
        "language_mismatch, mismatched, language_mismatch",
        "input_sentiment, Negative, sentiment",
        "tool_selection, incorrect, tool_selection",
        "tool_argument_correctness, false, tool_arguments",
        "goal_completeness, incomplete, goal_incomplete",
    })
    void aValueDecidesWhereThereIsNoAssessment(String evaluator, String value, String failureClass) {
        Span span = Spans.judged(Spans.verdict(evaluator, '"' + value + '"', null, "OK"));
        Finding finding = classifier.classify(span);
        assertThat(finding).isNotNull();
        assertThat(finding.kind()).isEqualTo(Kind.EVALUATION);
        assertThat(finding.failureClass()).isEqualTo(failureClass);
    }
}
