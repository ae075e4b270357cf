package io.groundhog.routes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Camel takes: the schema that comes with its YAML DSL, and beyond that the canonical notation, which later versions of Camel
 * ask for (issues.apache.org/jira/browse/CAMEL-22987).
 */
final class CamelSchema {

    private static final Set<String> LANGUAGES =
            Set.of("simple", "constant", "method", "header", "exchangeProperty", "jsonpath", "variable", "groovy");
    /** Members that hold an expression: a language below anything else is the short form. */
    private static final Set<String> HOLDERS = Set.of("expression", "handled", "continued", "retryWhile");

    /** What these call a method is none of the languages. */
    private static final Set<String> CALLS = Set.of("bean", "method");

    private static final JsonSchema SCHEMA = load();

    private CamelSchema() {}

    static List<String> problems(RouteFile file) {
        List<String> all = SCHEMA.validate(new ObjectMapper().valueToTree(file.flows())).stream()
                .map(ValidationMessage::getMessage)
                .toList();
        // One slip makes a dozen alternatives fail; those that name a type or a member say what it is.
        List<String> telling = all.stream()
                .filter(message -> message.matches("(?s).*( expected| not defined .*)"))
                .filter(message -> !message.endsWith("object found, string expected"))
                .toList();
        return telling.isEmpty() ? all : telling;
    }

    static List<String> shortForms(RouteFile file) {
        List<String> found = new ArrayList<>();
        for (Map<String, Object> flow : file.flows()) {
            if (flow.containsKey("from")) {
                found.add("a bare from: on top; write route:");
            }
            if (flow.containsKey("route") || flow.containsKey("routeConfiguration")) {
                visit("", flow, found);
            }
        }
        return found;
    }

    private static void visit(String parent, @Nullable Object node, List<String> found) {
        if (node instanceof List<?> items) {
            items.forEach(item -> visit(parent, item, found));
        }
        if (!(node instanceof Map<?, ?> members)) {
            return;
        }
        members.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean language = LANGUAGES.contains(name) && !CALLS.contains(parent);
            if (language && !HOLDERS.contains(parent)) {
                found.add(name + " below " + parent + "; write expression: between them");
            }
            boolean step = List.of("to", "log", "bean").contains(name) || language;
            if (step && !(value instanceof Map)) {
                found.add(name + ": " + value + "; write its members");
            }
            visit(name, value, found);
        });
    }

    private static JsonSchema load() {
        try (InputStream in = CamelSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
