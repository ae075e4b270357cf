package io.groundhog.export.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.groundhog.export.bundle.Bundle;
import io.groundhog.export.bundle.BundleJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every format keeps the schema of the tool that reads it, for usual texts and for hostile ones. */
class FormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Formats formats = new Formats(advice());
    private static final List<String> CLASSES =
            List.of("timeout", "hallucination", "prompt_injection", "sensitive_data", "never_heard_of");

    static Stream<String> names() {
        return formats.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void keepsItsSchema(String format) {
        JsonSchema schema = schema(format);
        for (String failureClass : CLASSES) {
            for (Bundle bundle :
                    List.of(Bundles.of(failureClass, "timeout", "Book me a flight"), Bundles.hostile(failureClass))) {
                for (JsonNode document : documents(format, text(format, bundle))) {
                    assertThat(schema.validate(document))
                            .as(document.toPrettyString())
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void isTheSameEveryTime(String format) {
        assertThat(text(format, Bundles.hostile("timeout"))).isEqualTo(text(format, Bundles.hostile("timeout")));
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysWhereItComesFrom(String format) {
        String text = text(format, Bundles.of("prompt_injection", "t", "x"));
        assertThat(text).contains("F-1042");
        if (!format.equals("slack") && !format.equals("nemo-guardrails")) {
            assertThat(text).contains("trace-2", "exp_0123456789abcdef0123456789abcdef");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesFilesSafeNames(String format) {
        String name =
                formats.render(format, json(Bundles.hostile("timeout")), "d").fileName();
        assertThat(name).matches("F-1042-[a-z0-9-]+-[0-9a-f]{12}\\.[a-z]+");
    }

    @Test
    void theBundleIsSentAsItWasFrozen() {
        String json = json(Bundles.usual()).replace("\"specversion\":\"1\"", "\"specversion\":\"1\",\"later\":true");
        assertThat(new String(formats.render("bundle", json, "d").body(), StandardCharsets.UTF_8))
                .isEqualTo(json);
    }

    @Test
    void anUnknownFormatIsNamedWithThoseThereAre() {
        assertThatThrownBy(() -> formats.render("csv", json(Bundles.usual()), "d"))
                .hasMessageContaining("There is no format csv")
                .hasMessageContaining("promptfoo");
    }

    @Test
    void promptfooRendersNothingAndLoadsNothing() {
        for (JsonNode tests : documents("promptfoo", text("promptfoo", Bundles.hostile("timeout")))) {
            for (JsonNode test : tests) {
                List<String> values = new ArrayList<>();
                test.path("vars").forEach(value -> values.add(value.asText()));
                test.path("assert")
                        .forEach(assertion -> values.add(assertion.path("value").asText()));
                values.add(test.path("description").asText());
                assertThat(values).allSatisfy(value -> assertThat(value)
                        .doesNotContain("{{", "{%", "{#", "}}")
                        .doesNotStartWith("file:"));
            }
        }
        for (String loaded : List.of("file:///etc/passwd", "package:evil", "javascript:process.exit()", "{{{{x}}}}")) {
            assertThat(Template.harmless(loaded))
                    .doesNotContain("{{", "}}")
                    .doesNotStartWith("file:")
                    .doesNotStartWith("package:")
                    .doesNotStartWith("javascript:");
        }
    }

    @Test
    void aRunbookHoldsHostileTextAsCodeOnly() {
        String runbook = text("runbook", Bundles.hostile("timeout"));
        String plain = withoutCode(runbook.substring(runbook.indexOf("\n---\n") + 5));
        assertThat(plain).doesNotContain("<script>", "javascript:", "@all", "# Heading", "\u202e", "\u001b");
        assertThat(plain.lines().filter(line -> line.startsWith("## ")))
                .containsExactly(
                        "## Symptoms",
                        "## Impact",
                        "## How to detect",
                        "## First checks",
                        "## Mitigation",
                        "## Escalation",
                        "## Evidence",
                        "## History");
        assertThat(plain.lines().filter(line -> line.startsWith("|")).skip(2))
                .as("a bar in a text does not end its cell")
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.replace("\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(5));
        Map<?, ?> front = (Map<?, ?>) yaml(runbook.substring(4, runbook.indexOf("\n---\n") + 1));
        assertThat(front.get("status")).isEqualTo("draft");
        assertThat(front.get("id")).isEqualTo("F-1042");
    }

    @Test
    void slackMentionsNobody() throws IOException {
        JsonNode message = JSON.readTree(text("slack", Bundles.hostile("timeout")));
        assertThat(message.path("text").asText()).doesNotContain("<!");
        message.path("blocks").findValues("type").forEach(type -> assertThat(type.asText())
                .isNotEqualTo("mrkdwn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt_injection", "off_topic"})
    void aGuardrailOfTheInputChecksTheInput(String failureClass) {
        JsonNode fragment = documents("nemo-guardrails", text("nemo-guardrails", Bundles.hostile(failureClass)))
                .get(0);
        assertThat(fragment.at("/rails/input/flows/0").asText()).isEqualTo("self check input");
        assertThat(fragment.at("/prompts/0/task").asText()).isEqualTo("self_check_input");
        assertThat(fragment.at("/prompts/0/content").asText())
                .contains("{{ user_input }}", "(F-1042)")
                .doesNotContain("alert(1)", "7*7");
    }

    @Test
    void aGuardrailIsNotMadeWhereNoneCanHelp() {
        JsonNode fragment = documents("nemo-guardrails", text("nemo-guardrails", Bundles.usual()))
                .get(0);
        assertThat(fragment.path("rails")).isEmpty();
    }

    @Test
    void langfuseItemsAreNamedAfterCaptureAndTraceSoThatAReplayChangesNothing() throws IOException {
        JsonNode item = JSON.readTree(new String(
                formats.render("langfuse", json(Bundles.usual()), "my-set").body(), StandardCharsets.UTF_8));
        assertThat(item.path("id").asText()).isEqualTo("F-1042:trace-2");
        assertThat(item.path("datasetName").asText()).isEqualTo("my-set");
        assertThat(item.path("sourceTraceId").isNull()).isTrue();
    }

    @Test
    void yamlIsReadBackAsItWasWritten() {
        String clean = Visible.of(Bundles.HOSTILE).replace("\ufffd", "?");
        Map<String, Object> tree =
                Map.of("text", clean, "list", List.of(clean, 1, true), "nested", Map.of("empty", List.of()));
        assertThat(yaml(YamlText.of(List.of("a comment"), tree))).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "0o17",
                "1e3",
                "null",
                "~",
                "2026-11-22",
                "- a",
                "a: b",
                "*a",
                "&a",
                "!a",
                "#a",
                "%a",
                "@a",
                "",
                " "
            })
    void yamlTextsStayTexts(String text) {
        assertThat(yaml(YamlText.of(List.of(), Map.of("a", text)))).isEqualTo(Map.of("a", text));
    }

    private static String withoutCode(String markdown) {
        String blocks = markdown.replaceAll("(?ms)^(`{3,})text\\n.*?^\\1$", "CODE");
        return blocks.replaceAll("(`+)[^`].*?(?<!`)\\1(?!`)", "CODE");
    }

    private static List<JsonNode> documents(String format, String text) {
        return switch (format) {
            case "promptfoo", "nemo-guardrails" -> List.of(JSON.valueToTree(yaml(text)));
            case "openai-evals" -> text.lines().map(FormatsTest::tree).toList();
            case "runbook" -> List.of(JSON.valueToTree(yaml(text.substring(4, text.indexOf("\n---\n") + 1))));
            default -> List.of(tree(text));
        };
    }

    private static String text(String format, Bundle bundle) {
        return new String(formats.render(format, json(bundle), "d").body(), StandardCharsets.UTF_8);
    }

    private static String json(Bundle bundle) {
        return BundleJson.write(bundle);
    }

    private static Object yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    private static JsonSchema schema(String format) {
        String file = format.equals("bundle") ? "/schemas/failure-bundle-1.json" : "/export/" + format + ".schema.json";
        try (InputStream schema = FormatsTest.class.getResourceAsStream(file)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            JSON.readTree(schema),
                            SchemaValidatorsConfig.builder()
                                    .formatAssertionsEnabled(true)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Advice advice() {
        try {
            return Advice.of("config/advice.yaml", Files.readString(Path.of("config", "advice.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
