package io.groundhog.crash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.groundhog.sandbox.SandboxSpan;
import io.groundhog.sandbox.SandboxSpan.SpanKey;
import io.groundhog.sandbox.SandboxSpan.Verdict;
import io.groundhog.sandbox.SpanBuilder;
import io.groundhog.sandbox.SpanStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Made-up traffic, and what is true of it: healthy traces, failing tools whose errors the agent passes on or survives, verdicts
 * that arrive long after their span, and a few items that are no spans.
 */
final class Backlog {

    private static final List<String[]> ERRORS = List.of(
            new String[] {"search_orders", "psycopg.OperationalError", "connection to server failed: timeout expired"},
            new String[] {"refund", "stripe.error.CardError", "Your card has insufficient funds."},
            new String[] {"read_file", "FileNotFoundError", "[Errno 2] No such file or directory: 'policy.md'"},
            new String[] {"call_model", "openai.RateLimitError", "Rate limit reached for gpt-4o on tokens per min"},
            new String[] {"parse_reply", "json.decoder.JSONDecodeError", "Expecting value: line 1 column 1 (char 0)"});
    private static final int AGENTS = 8;

    private final Random random;
    private final Instant from;
    private final long reachMillis;
    private final List<SandboxSpan> spans = new ArrayList<>();
    private final Map<String, Set<String>> tracesByIssue = new TreeMap<>();
    private final Set<SpanKey> failing = new HashSet<>();
    private final Map<SpanKey, SpanKey> causes = new HashMap<>();
    private final Set<SpanKey> judgedLate = new HashSet<>();
    private final Set<SpanKey> hallucinated = new HashSet<>();
    private int traces;

    private Backlog(Random random, Instant from, Duration reach) {
        this.random = random;
        this.from = from;
        this.reachMillis = reach.toMillis();
    }

    /** At least this many spans, started from {@code reach} before {@code now} until an hour before it. */
    static Backlog of(int spans, Random random, Instant now, Duration reach) {
        Backlog backlog = new Backlog(random, now.minus(reach), reach.minusHours(1));
        while (backlog.spans.size() < spans) {
            backlog.addTrace();
        }
        return backlog;
    }

    void addTo(SpanStore store) {
        store.addAll(spans);
    }

    /** The verdicts come in: some on failures that may be captured already, some on spans that looked healthy. */
    void judge(SpanStore store, Instant now) {
        Stream.concat(judgedLate.stream(), hallucinated.stream())
                .forEach(span -> store.judge(span.traceId(), span.spanId(), verdict(now)));
    }

    /** The traces that fail, by what is wrong with them. */
    Map<String, Set<String>> tracesByIssue() {
        return tracesByIssue;
    }

    /** All spans that show a failure, once every verdict is there. */
    Set<SpanKey> failing() {
        return failing;
    }

    /** Spans that pass on the error of another span, and that span. */
    Map<SpanKey, SpanKey> causes() {
        return causes;
    }

    /** Spans that are failures anyway and are judged late: each is amended, but once only. */
    Set<SpanKey> judgedLate() {
        return judgedLate;
    }

    int size() {
        return spans.size();
    }

    private void addTrace() {
        String traceId = "%032x".formatted(random.nextLong() & Long.MAX_VALUE);
        Instant start = from.plusMillis((long) (random.nextDouble() * reachMillis));
        String agent = "agent-" + random.nextInt(AGENTS);
        String session = "session-" + traces++ / 3;
        boolean fails = random.nextInt(10) < 3;
        boolean passedOn = fails && random.nextBoolean();
        String[] error = ERRORS.get(random.nextInt(ERRORS.size()));
        SpanKey root = new SpanKey(traceId, traceId + "-0");
        SpanKey last = new SpanKey(traceId, traceId + "-9");

        SpanBuilder agentSpan =
                span(root, start, agent, session).kind("agent").name("handle").duration(Duration.ofSeconds(3));
        int steps = random.nextInt(4);
        for (int step = 1; step <= steps; step++) {
            SpanKey key = new SpanKey(traceId, traceId + "-" + step);
            SpanBuilder model = span(key, start.plusMillis(200L * step), agent, session)
                    .parent(root.spanId())
                    .name("think")
                    .model("gpt-4o", "openai")
                    .duration(Duration.ofMillis(150));
            if (!fails && step == steps && random.nextInt(20) == 0) {
                hallucinated.add(key);
                fail(agent + " hallucination", key);
            }
            spans.add(model.build());
        }
        SpanBuilder tool = span(last, start.plusMillis(1_200), agent, session)
                .parent(root.spanId())
                .kind("tool")
                .name(error[0])
                .duration(Duration.ofMillis(1_500));
        if (fails) {
            tool.error(error[1], error[2], "");
            fail(agent + " " + error[1], last);
            if (random.nextInt(20) == 0) {
                judgedLate.add(last);
            }
        }
        if (passedOn) {
            agentSpan.error(error[1], error[2], "");
            failing.add(root);
            causes.put(root, last);
        }
        spans.add(tool.build());
        spans.add(agentSpan.build());
    }

    private void fail(String issue, SpanKey span) {
        failing.add(span);
        tracesByIssue.computeIfAbsent(issue, name -> new TreeSet<>()).add(span.traceId());
    }

    private static SpanBuilder span(SpanKey key, Instant start, String agent, String session) {
        return SandboxSpan.of(key.traceId(), key.spanId(), start)
                .mlApp(agent)
                .tag("env", "prod")
                .put("session_id", TextNode.valueOf(session))
                .input("Where is my order? ".repeat(10))
                .output("Let me look that up. ".repeat(10));
    }

    private static Verdict verdict(Instant visibleAt) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("eval_metric_type", "categorical")
                .put("value", "bad")
                .put("assessment", "fail")
                .put("reasoning", "The answer is not supported by the documents.")
                .put("status", "OK");
        return new Verdict("hallucination", body, visibleAt);
    }
}
