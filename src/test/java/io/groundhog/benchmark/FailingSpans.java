package io.groundhog.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groundhog.sandbox.SandboxSpan;
import io.groundhog.sandbox.SpanSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Failing spans of about 2 KB of JSON each, all in traces of their own, of 200 different issues. */
public record FailingSpans(int count, Instant from, Duration length, String prefix) implements SpanSource {

    private static final int AGENTS = 20;
    private static final List<String> TYPES = List.of(
            "psycopg.OperationalError",
            "openai.RateLimitError",
            "FileNotFoundError",
            "json.decoder.JSONDecodeError",
            "stripe.error.CardError",
            "httpx.ReadTimeout",
            "KeyError",
            "pydantic_core.ValidationError",
            "botocore.errorfactory.ThrottlingException",
            "langchain_core.exceptions.OutputParserException");
    private static final String STACK = "Traceback (most recent call last):\n"
            + "  File \"/app/src/agent/tools.py\", line 88, in call\n    return await self._call(payload, **options)\n"
                    .repeat(5);
    private static final String QUESTION =
            "Where is my order, and why was I charged twice for it last week? ".repeat(5);
    private static final String ANSWER = "Let me look that up in the order system for you. ".repeat(5);

    @Override
    public long startNanos(int index) {
        return nanos(from) + length.toNanos() / count * index;
    }

    @Override
    public SandboxSpan span(int index) {
        Instant start = from.plusNanos(length.toNanos() / count * index);
        String type = TYPES.get(index / AGENTS % TYPES.size());
        return SandboxSpan.of(prefix + "%026x".formatted(index), prefix + index, start)
                .name("lookup_order")
                .kind("tool")
                .mlApp("agent-" + index % AGENTS)
                .tag("env", "prod")
                .tag("service", "checkout")
                .tag("version", "1.8.2")
                .tag("language", "python")
                .put("session_id", TextNode.valueOf("session-" + index % 5_000))
                .put(
                        "metrics",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("input_tokens", 412)
                                .put("output_tokens", 9))
                .input(QUESTION)
                .output(ANSWER)
                .error(type, type + ": order " + (4_711 + index) + " failed after " + index % 900 + " ms", STACK)
                .build();
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
