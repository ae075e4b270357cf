package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The made-up agents and everything that can go wrong with them, from {@code sandbox/agents.yaml} and {@code sandbox/issues.yaml}. */
record Catalogue(List<Agent> agents, List<Issue> issues) {

    /**
     * An agent. Texts are templates, see {@link Filler}.
     *
     * @param share of all traffic, relative to the other agents
     * @param workflow name of a span between the root and the steps, or null
     * @param retriever name of the retrieval step, or null
     * @param guardrail name of the check before the first step, or null
     * @param inputPrice nano-dollars per token
     * @param verdicts what judges say when all is well
     */
    record Agent(
            String name,
            String service,
            String team,
            int share,
            String language,
            String model,
            String provider,
            int inputPrice,
            int outputPrice,
            int majorVersion,
            @Nullable String workflow,
            @Nullable String retriever,
            @Nullable String guardrail,
            List<String> documents,
            List<Tool> tools,
            List<String> asks,
            List<String> answers,
            String apology,
            List<Judgement> verdicts) {

        Agent {
            documents = documents == null ? List.of() : documents;
            verdicts = verdicts == null ? List.of() : verdicts;
        }
    }

    record Tool(String name, String input, String output) {}

    /**
     * One thing that goes wrong, over and over, in varying words.
     *
     * @param at the step: llm, answer, retrieval, guardrail, root, or the name of a tool or of a task of its own
     * @param perHour average number of traces at the default traffic; of no meaning for {@link Rhythm#ONCE}
     * @param ending what becomes of the request
     * @param attempts how often the step is tried before the error counts
     * @param wrapped the error as the layers above report it; null when they pass it on
     * @param result what the tool returned, for failures that only the tool result tells
     * @param verdict what a judge says, for failures that only a judge sees
     * @param ask what the user said, when it matters
     * @param answer what the agent said, when it matters
     * @param milliseconds how long the failing step took; 0 for the usual time
     */
    record Issue(
            String id,
            String agent,
            String at,
            Rhythm rhythm,
            double perHour,
            Ending ending,
            int attempts,
            @Nullable Trouble error,
            @Nullable Trouble wrapped,
            @Nullable String result,
            @Nullable Judgement verdict,
            @Nullable String ask,
            @Nullable String answer,
            int milliseconds) {

        Issue {
            ending = ending == null ? Ending.FAILS : ending;
            attempts = Math.max(1, attempts);
        }

        /** A judge that could not do its work says nothing about the agent. */
        boolean isFailure() {
            return error != null || result != null || (verdict != null && verdict.status() == null);
        }

        long salt() {
            return Dice.salt(id);
        }
    }

    enum Ending {
        /** The error reaches the root. */
        FAILS,
        /** A retry succeeds; only the first attempt's span shows the error. */
        RECOVERS,
        /** The agent goes on and apologises; the root is fine. */
        APOLOGISES
    }

    record Trouble(String type, String message, @Nullable String stack) {}

    /**
     * A verdict.
     *
     * @param scope span, trace or session: decides where it stands and when it appears
     * @param status of the judge itself, null for OK
     */
    record Judgement(
            String name,
            String type,
            @Nullable Object value,
            @Nullable String assessment,
            @Nullable String reasoning,
            String scope,
            @Nullable String status) {}

    /** The catalogue in the jar, read once. */
    static Catalogue shipped() {
        return Shipped.CATALOGUE;
    }

    private static final class Shipped {
        private static final Catalogue CATALOGUE = load();
    }

    private static Catalogue load() {
        return new ObjectMapper()
                .convertValue(Map.of("agents", read("agents"), "issues", read("issues")), Catalogue.class);
    }

    private static Object read(String name) {
        String path = "/sandbox/" + name + ".yaml";
        try (InputStream in = Catalogue.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + path);
            }
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Agent agent(String name) {
        return agents.stream()
                .filter(agent -> agent.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("issues.yaml names an unknown agent: " + name));
    }
}
