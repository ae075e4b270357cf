package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.groundhog.sandbox.Catalogue.Agent;
import io.groundhog.sandbox.Catalogue.Ending;
import io.groundhog.sandbox.Catalogue.Issue;
import io.groundhog.sandbox.Catalogue.Tool;
import io.groundhog.sandbox.Catalogue.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes one trace: an agent that checks its input, retrieves, plans with a model, uses tools and answers, and somewhere on the way one issue,
 * or none. Used once.
 */
final class TraceMaker {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Agent agent;
    private final @Nullable Issue issue;
    private final Random random;
    private final Filler filler;
    private final Instant start;
    private final TraceTags tags;
    private final String traceId;
    private final String rootId;
    private final String parentId;
    private final Indexing indexing;
    private final Judge judge;
    private final String ask;
    private final List<Tool> toolsToUse;
    private final List<SandboxSpan> steps = new ArrayList<>();
    private Instant time;
    private boolean stopped;
    private @Nullable Trouble lastError;

    /** @param minute since the epoch, in which the trace begins */
    TraceMaker(Agent agent, @Nullable Issue issue, long minute, Random random) {
        this.agent = agent;
        this.issue = issue;
        this.random = random;
        filler = new Filler(random);
        start = Instant.ofEpochSecond(minute * 60)
                .plusNanos(random.nextInt(60_000) * 1_000_000L + random.nextInt(1_000_000));
        time = start.plusMillis(2 + random.nextInt(30));
        traceId = "%08x00000000%016x".formatted(start.getEpochSecond(), random.nextLong());
        rootId = spanId();
        parentId = agent.workflow() == null ? rootId : spanId();
        indexing = new Indexing(random);
        judge = new Judge(filler, indexing);
        tags = new TraceTags(agent, start, random, filler);
        ask = filler.fill(issue != null && issue.ask() != null ? issue.ask() : filler.pick(agent.asks()));
        filler.remember("ask", ask);
        toolsToUse = toolsToUse();
    }

    GeneratedTrace make() {
        if (agent.guardrail() != null) {
            step(agent.guardrail(), "task", "guardrail", ask, "{\"tripwire_triggered\":false}", 40);
        }
        if (agent.retriever() != null) {
            step(agent.retriever(), "retrieval", "retrieval", ask, filler.fill(filler.pick(agent.documents())), 120);
        }
        step("plan", "llm", "llm", ask, "", 1_200);
        for (Tool tool : toolsToUse) {
            step(tool.name(), "tool", tool.name(), filler.fill(tool.input()), filler.fill(tool.output()), 300);
        }
        if (issue != null && !isKnownStep(issue.at())) {
            step(issue.at(), "task", issue.at(), ask, "{\"valid\":true}", 30);
        }
        String answer = answer();
        step("answer", "llm", "answer", ask, answer, 1_800);
        return finished(answer);
    }

    private boolean isKnownStep(String at) {
        return List.of("guardrail", "retrieval", "llm", "answer", "root").contains(at)
                || agent.tools().stream().anyMatch(tool -> tool.name().equals(at));
    }

    /** The tool that fails, if one does, else one or two of the agent's. */
    private List<Tool> toolsToUse() {
        for (Tool tool : agent.tools()) {
            if (issue != null && tool.name().equals(issue.at())) {
                return List.of(tool);
            }
        }
        Tool first = filler.pick(agent.tools());
        Tool second = filler.pick(agent.tools());
        return random.nextInt(3) == 0 && first != second ? List.of(first, second) : List.of(first);
    }

    private String answer() {
        if (issue != null && issue.answer() != null) {
            return filler.fill(issue.answer());
        }
        boolean apologises = issue != null && (issue.ending() == Ending.APOLOGISES || issue.result() != null);
        return filler.fill(apologises ? agent.apology() : filler.pick(agent.answers()));
    }

    private void step(String name, String kind, String place, String input, String output, int usualMillis) {
        if (stopped) {
            return;
        }
        if (issue == null || !issue.at().equals(place)) {
            add(sound(name, kind, input, output, usualMillis));
            return;
        }
        if (issue.error() != null) {
            fail(name, kind, input, filled(issue.error()), usualMillis);
            stopped = issue.ending() == Ending.FAILS;
            if (issue.ending() == Ending.RECOVERS) {
                add(sound(name, kind, input, output, usualMillis));
            }
            return;
        }
        String result = issue.result() == null ? output : filler.fill(issue.result());
        SpanBuilder span = sound(name, kind, input, result, usualMillis);
        if (issue.verdict() != null && issue.verdict().scope().equals("span")) {
            span.verdict(judge.verdict(issue.verdict(), time));
        }
        add(span);
    }

    private void fail(String name, String kind, String input, Trouble error, int usualMillis) {
        int attempts = issue == null ? 1 : issue.attempts();
        int millis = issue != null && issue.milliseconds() > 0 ? issue.milliseconds() : usualMillis;
        for (int attempt = 0; attempt < attempts; attempt++) {
            SpanBuilder span = begun(name, kind, parentId, input, length(millis));
            if (kind.equals("llm")) {
                span.model(agent.model(), agent.provider());
            }
            add(withError(span, error));
        }
        lastError = error;
    }

    private SpanBuilder sound(String name, String kind, String input, String output, int usualMillis) {
        SpanBuilder span =
                begun(name, kind, parentId, input, length(usualMillis)).tag("error", "0");
        return switch (kind) {
            case "llm" -> {
                SpanContent.llm(span, agent, ask, output, toolsToUse, filler);
                yield span;
            }
            case "retrieval" -> span.put("output", SpanContent.documents(output, filler));
            default -> span.output(output);
        };
    }

    private Trouble filled(Trouble error) {
        String stack = error.stack() == null ? null : filler.fill(error.stack());
        return new Trouble(error.type(), filler.fill(error.message()), stack);
    }

    private static SpanBuilder withError(SpanBuilder span, Trouble error) {
        return span.error(error.type(), error.message(), error.stack() == null ? "" : error.stack());
    }

    private SpanBuilder begun(String name, String kind, String parent, String input, Duration length) {
        SpanBuilder span = SandboxSpan.of(traceId, spanId(), time)
                .parent(parent)
                .name(name)
                .kind(kind)
                .mlApp(agent.name())
                .duration(length)
                .input(input);
        tags.addTo(span);
        time = time.plus(length).plusMillis(1 + random.nextInt(8));
        return span;
    }

    private void add(SpanBuilder span) {
        steps.add(span.visibleAt(indexing.visibleAfter(time)).build());
    }

    /** The spans around the steps come last because they end last, and go first because they started first. */
    private GeneratedTrace finished(String answer) {
        Trouble error = rootError();
        var all = new ArrayList<SandboxSpan>();
        all.add(root(error, answer));
        if (agent.workflow() != null) {
            all.add(workflow(error));
        }
        all.addAll(steps);
        return new GeneratedTrace(traceId, agent.name(), issue, List.copyOf(all));
    }

    /** What the layers above report: the error as it came up, word for word, or their own wording of it. */
    private @Nullable Trouble rootError() {
        if (issue == null || issue.error() == null) {
            return null;
        }
        if (issue.at().equals("root")) {
            return filled(issue.error());
        }
        return stopped && issue.wrapped() != null ? filled(issue.wrapped()) : stopped ? lastError : null;
    }

    private SandboxSpan root(@Nullable Trouble error, String answer) {
        SpanBuilder span = around(rootId, "undefined", agent.name() + "-run", "agent");
        span.put("metadata", JSON.objectNode().put("agent_id", agent.name()).put("team", agent.team()));
        if (error == null) {
            span.output(answer).tag("error", "0");
        } else {
            withError(span.output(""), error);
        }
        if (issue != null && issue.verdict() != null && !issue.verdict().scope().equals("span")) {
            span.verdict(judge.verdict(issue.verdict(), time));
        } else if (error == null && !agent.verdicts().isEmpty() && random.nextInt(10) < 3) {
            span.verdict(judge.verdict(filler.pick(agent.verdicts()), time));
        }
        return span.visibleAt(indexing.visibleAfter(time)).build();
    }

    private SandboxSpan workflow(@Nullable Trouble error) {
        SpanBuilder span = around(parentId, rootId, agent.workflow() == null ? "" : agent.workflow(), "workflow");
        if (error == null) {
            span.tag("error", "0");
        } else {
            withError(span, error);
        }
        return span.visibleAt(indexing.visibleAfter(time)).build();
    }

    private SpanBuilder around(String id, String parent, String name, String kind) {
        SpanBuilder span = SandboxSpan.of(traceId, id, start)
                .parent(parent)
                .name(name)
                .kind(kind)
                .mlApp(agent.name())
                .duration(Duration.between(start, time))
                .input(ask);
        tags.addTo(span);
        return span;
    }

    /** Around the usual time; a given time-out is kept nearly exactly. */
    private Duration length(int millis) {
        double spread = millis >= 10_000 ? 1 + random.nextDouble() / 100 : 0.5 + random.nextDouble() * 1.5;
        return Duration.ofNanos((long) (millis * spread * 1_000_000));
    }

    private String spanId() {
        return Long.toUnsignedString(random.nextLong() | 1L << 60);
    }
}
