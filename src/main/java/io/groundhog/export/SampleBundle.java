package io.groundhog.export;

import io.groundhog.export.bundle.Bundle;
import io.groundhog.export.bundle.Bundle.Data;
import io.groundhog.export.bundle.Bundle.Evaluation;
import io.groundhog.export.bundle.Bundle.Evidence;
import io.groundhog.export.bundle.Bundle.Failure;
import io.groundhog.export.bundle.Bundle.Group;
import io.groundhog.export.bundle.Bundle.Impact;
import io.groundhog.export.bundle.Bundle.Lineage;
import io.groundhog.export.bundle.Bundle.Message;
import io.groundhog.export.bundle.Bundle.Recurrence;
import io.groundhog.export.bundle.Bundle.Redaction;
import io.groundhog.export.bundle.Bundle.Request;
import io.groundhog.export.bundle.Bundle.Step;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A failure that never happened, for trying out a destination. */
final class SampleBundle {

    private SampleBundle() {}

    static Bundle of(String id, String destination, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        Instant seen = now.minus(Duration.ofMinutes(5));
        return new Bundle(
                "1",
                id,
                Bundle.TEST,
                now,
                "groundhog:test",
                destination,
                Bundle.SCHEMA,
                new Data(
                        new Group(
                                "F-0",
                                "00000000-0000-0000-0000-000000000000",
                                0,
                                "v1:test",
                                "TEST search_flights: timeout after <duration>",
                                "timeout",
                                "low",
                                "This is a test",
                                "test-agent",
                                "test",
                                "1.0",
                                seen,
                                seen,
                                new Recurrence(1, 1, 1, 1, 1),
                                "ready",
                                false,
                                null,
                                List.of("groundhog", "class:timeout", "severity:low")),
                        new Impact("This is a test: nothing failed.", 1, 1, 1, 0),
                        List.of(new Evidence(
                                "00000000000000000000000000000000",
                                "1",
                                URI.create("https://app.datadoghq.com/llm/traces?query=trace_id:0"),
                                now.plus(Duration.ofDays(15)),
                                seen,
                                true,
                                "reached",
                                "search_flights",
                                "tool",
                                "test-service",
                                null,
                                30_000.0,
                                "{\"to\": \"OSL\"}",
                                "I could not reach the airline.",
                                new Failure("TimeoutError", "The tool did not answer within 30 seconds", null),
                                null,
                                Map.of(
                                        "faithfulness",
                                        new Evaluation(
                                                "fail", "0.2", "The answer names a flight that was not found.", true)),
                                List.of("Flights to Oslo leave daily."),
                                new Request(
                                        "Book me a flight to Oslo",
                                        List.of(new Message("user", "Book me a flight to Oslo")),
                                        "I could not reach the airline."),
                                List.of(new Step("search_flights", "tool", "error", 30_000.0, "{\"to\": \"OSL\"}")),
                                false)),
                        null,
                        new Redaction("1", Map.of()),
                        new Lineage("groundhog", "v1", "complete", 0)));
    }
}
