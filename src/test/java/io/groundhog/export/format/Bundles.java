package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import io.groundhog.export.bundle.Bundle.Data;
import io.groundhog.export.bundle.Bundle.Delta;
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
import io.groundhog.export.bundle.Bundle.Tool;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bundles to render: one every text of which is the text given. */
final class Bundles {

    static final String HOSTILE =
            "`````` | <script>alert(1)</script> ![x](javascript:alert(1)) [a](b) @all #1 {{ 7*7 }} {% raw %} {{{x}}} "
                    + "file:///etc/passwd\n---\n# Heading\r\n- [ ] item\n```\nend\n\"quoted\" 'single' \\ back: - & * ! %TAG\u0000\u0007\u001b[31m"
                    + "\u202e\u2028\u2029\u0085\ufeff\ud83d\ude00 \ud800 yes 0o17 1e3 ~ null <!channel> </textarea> $(rm -rf /)";

    private Bundles() {}

    static Bundle usual() {
        return of("timeout", "search_flights: timeout after <duration>", "Book me a flight to Oslo");
    }

    static Bundle hostile(String failureClass) {
        return of(failureClass, HOSTILE, HOSTILE);
    }

    static Bundle of(String failureClass, String title, String text) {
        Instant seen = Instant.parse("2026-11-22T10:00:00Z");
        return new Bundle(
                "1",
                "exp_0123456789abcdef0123456789abcdef",
                Bundle.EXPORTED,
                Instant.parse("2026-11-22T12:00:00.123Z"),
                "groundhog:0b7f6c1e-5a53-4f0c-8c5b-2b8f6a2f3c11",
                "eval-backlog",
                Bundle.SCHEMA,
                new Data(
                        new Group(
                                "F-1042",
                                "11111111-2222-3333-4444-555555555555",
                                1042,
                                "v1:ab12",
                                title,
                                failureClass,
                                "high",
                                text,
                                text,
                                "prod",
                                text,
                                seen,
                                seen,
                                new Recurrence(37, 9, 31, 12, 15),
                                "ready",
                                false,
                                text,
                                List.of("groundhog", "severity:high")),
                        new Impact(text, 12, 15, 30, 7),
                        List.of(evidence("trace-2", text, true), evidence("trace-1", text, false)),
                        new Delta("exp_ffffffffffffffffffffffffffffffff", seen, 5),
                        new Redaction("1", Map.of("email", 3L)),
                        new Lineage("groundhog", "v1", "complete", 35)));
    }

    private static Evidence evidence(String trace, String text, boolean whole) {
        return new Evidence(
                trace,
                "1",
                URI.create("https://app.datadoghq.com/llm/traces?query=trace_id:" + trace + "&start=1&end=2"),
                Instant.parse("2026-12-07T10:00:00Z"),
                Instant.parse("2026-11-22T10:00:00Z"),
                true,
                "reached",
                text,
                "tool",
                text,
                "gpt-4o",
                1234.5,
                text,
                text,
                new Failure("TimeoutError", text, text),
                new Tool(text, text),
                Map.of(text, new Evaluation("fail", "0.2", text, true)),
                List.of(text),
                whole ? new Request(text, List.of(new Message("system", text), new Message("user", text)), text) : null,
                whole
                        ? List.of(
                                new Step(text, "tool", "error", 1.0, text), new Step("answer", "llm", "ok", null, null))
                        : List.of(),
                false);
    }
}
