package io.groundhog.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groundhog.sandbox.Catalogue.Agent;
import io.groundhog.sandbox.Catalogue.Tool;
import java.util.List;

/** What goes in and out of model calls and retrievals, with the token counts and estimated costs Datadog adds. */
final class SpanContent {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SpanContent() {}

    /** A model call; without an answer it asks for a tool. The value of the input is its last user message, as Datadog derives it. */
    static void llm(SpanBuilder span, Agent agent, String ask, String answer, List<Tool> tools, Filler filler) {
        ObjectNode input = JSON.objectNode().put("value", ask);
        ArrayNode messages = input.putArray("messages");
        messages.addObject()
                .put("role", "system")
                .put("content", "You are " + agent.name() + " of team " + agent.team() + ".");
        messages.addObject().put("role", "user").put("content", ask);
        ObjectNode output = JSON.objectNode().put("value", answer);
        ObjectNode message =
                output.putArray("messages").addObject().put("role", "assistant").put("content", answer);
        if (answer.isEmpty()) {
            tools.forEach(tool -> addCall(message.withArray("tool_calls"), tool, filler));
        }
        span.put("input", input).put("output", output).model(agent.model(), agent.provider());
        span.put("metrics", metrics(agent, ask.length() / 4 + 300 + filler.between(0, 900), answer.length() / 4 + 12));
    }

    private static void addCall(ArrayNode calls, Tool tool, Filler filler) {
        ObjectNode call = calls.addObject().put("name", tool.name());
        call.set("arguments", arguments(filler.fill(tool.input())));
        call.put("tool_id", "call_" + filler.hex(24)).put("type", "function");
    }

    private static JsonNode arguments(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("agents.yaml has a tool input that is no JSON: " + json, e);
        }
    }

    /** Costs are nano-dollars, the unit that fits Datadog's documented example. */
    private static ObjectNode metrics(Agent agent, long inputTokens, long outputTokens) {
        long inputCost = inputTokens * agent.inputPrice();
        long outputCost = outputTokens * agent.outputPrice();
        return JSON.objectNode()
                .put("input_tokens", (double) inputTokens)
                .put("output_tokens", (double) outputTokens)
                .put("total_tokens", (double) (inputTokens + outputTokens))
                .put("estimated_input_cost", (double) inputCost)
                .put("estimated_output_cost", (double) outputCost)
                .put("estimated_total_cost", (double) (inputCost + outputCost));
    }

    static ObjectNode documents(String text, Filler filler) {
        ObjectNode output = JSON.objectNode();
        output.putArray("documents")
                .addObject()
                .put("text", text)
                .put("name", "chunk-" + filler.hex(6))
                .put("id", filler.hex(16))
                .put("score", 0.83);
        return output.put("value", text);
    }
}
