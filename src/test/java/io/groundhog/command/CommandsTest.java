package io.groundhog.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @TempDir
    private Path folder;

    private record Outcome(int status, String out, String errors) {

        /** The group of each line, by what the line calls itself. */
        Map<String, String> groups() {
            Map<String, String> groups = new LinkedHashMap<>();
            out.lines()
                    .skip(1)
                    .forEach(row -> groups.put(
                            row.substring(0, row.lastIndexOf(',')), row.substring(row.lastIndexOf(',') + 1)));
            return groups;
        }
    }

    @Test
    void onlyWordsAreCommands() {
        assertThat(Commands.isCommand(new String[] {"group", "x"})).isTrue();
        assertThat(Commands.isCommand(new String[] {"--server.port=0"})).isFalse();
        assertThat(Commands.isCommand(new String[] {})).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grup", "group", "group a b", "check-grouping a b"})
    void aWrongCallSaysHowToCall(String call) {
        Outcome outcome = run("", call.split(" "));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.errors()).contains("group FILE", "check-grouping [FILE]");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void failuresOfOneIssueShareAGroup() throws IOException {
        Outcome outcome = group(
                """
                {"line": 7, "ml_app": "shop", "status": "error", "error_type": "KeyError", "error_message": "order 118 is not in the index", "unknown": {"a": [1]}}
                {"line": "b,\\"x", "ml_app": "shop", "error_type": "KeyError", "error_message": "order 73 is not in the index", "error_stack": null}

                {"ml_app": "shop", "error_type": "KeyError", "error_message": "customer 73 is not in the index"}
                """);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.out()).startsWith("line,group\n7,v1:");
        Map<String, String> groups = outcome.groups();
        assertThat(groups).containsOnlyKeys("7", "\"b,\"\"x\"", "4");
        assertThat(groups.get("\"b,\"\"x\"")).isEqualTo(groups.get("7")).isNotEqualTo(groups.get("4"));
    }

    @Test
    void classificationIsThatOfTheService() throws IOException {
        Outcome outcome = group(
                """
                {"line":1,"ml_app":"a","span_kind":"tool","span_name":"find","status":"ok","output":"{\\"isError\\": true, \\"content\\": [{\\"type\\":\\"text\\",\\"text\\":\\"no seat 12A\\"}]}"}
                {"line":2,"ml_app":"a","span_kind":"tool","span_name":"find","status":"ok","output":{"isError":true,"content":[{"text":"no seat 3C"}]}}
                {"line":3,"ml_app":"a","span_name":"answer","status":"ok","evaluations":[{"label":"Toxicity","value":"toxic","assessment":"FAIL","reasoning":"rude 1"}]}
                {"line":4,"ml_app":"a","span_name":"answer","status":"ok","evaluations":[{"label":"Toxicity","value":"toxic","assessment":"fail"},{"label":"tone","assessment":"pass"}]}
                {"line":5,"ml_app":"a","span_name":"answer","status":"ok","evaluations":{"own":{"value":"bad"}}}
                {"line":6,"ml_app":"a","span_name":"answer","status":"ok","tags":["error.fingerprint:mine"],"evaluations":{"own":{"value":"bad"}}}
                {"line":7,"ml_app":"a","error_message":"x","tags":{"error.fingerprint":"mine"}}
                """);
        Map<String, String> groups = outcome.groups();
        assertThat(groups.get("1")).isEqualTo(groups.get("2"));
        assertThat(groups.get("3")).isEqualTo(groups.get("4"));
        assertThat(groups.get("6")).isEqualTo(groups.get("7"));
        assertThat(List.of(groups.get("1"), groups.get("3"), groups.get("5"), groups.get("6")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aLineThatCannotBeReadIsReportedAndGroupedAlone() throws IOException {
        Outcome outcome = group(
                "\ufeff{\"line\":1}\r\nnonsense\n[1]\n{\"line\":4}{\"line\":5}\n{\"line\":6,\"error_message\":\"\\ud800\"}\n{}");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.errors().lines())
                .hasSize(3)
                .anySatisfy(message -> assertThat(message).startsWith("line 2 cannot be read and is grouped alone: "))
                .contains("line 3 cannot be read and is grouped alone: it is no JSON object")
                .anySatisfy(message -> assertThat(message).startsWith("line 4 cannot be read and is grouped alone: "));
        assertThat(outcome.groups()).containsOnlyKeys("1", "2", "3", "4", "6", "6");
        assertThat(outcome.groups()).containsEntry("2", "unreadable:2").containsEntry("3", "unreadable:3");
        assertThat(outcome.out().lines()).hasSize(7);
    }

    @Test
    void standardInputIsReadToo() {
        Outcome outcome = run("{\"line\":1,\"error_message\":\"a\"}", "group", "-");
        assertThat(outcome.groups()).containsOnlyKeys("1");
    }

    @Test
    void theOrderOfLinesDoesNotChangeTheGroups() throws IOException {
        List<String> lines = new ArrayList<>(IntStream.range(0, 300)
                .mapToObj(i ->
                        "{\"line\":" + i + ",\"error_message\":\"gate " + i % 7 + "x of lane " + "abcdefg".charAt(i % 5)
                                + " is closed" + (i % 3 == 0 ? " because it rains. Open it by hand." : "") + "\"}")
                .toList());
        Map<String, String> groups = group(String.join("\n", lines)).groups();
        Collections.shuffle(lines, new Random(1));
        assertThat(group(String.join("\n", lines)).groups()).isEqualTo(groups);
    }

    @Test
    void aMissingFileIsSaid() {
        Outcome outcome = run("", "group", folder.resolve("none.jsonl").toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors()).contains("none.jsonl does not exist");
    }

    @Test
    void linesOfAnyLengthAreReadInBoundedMemory() throws IOException {
        Lines lines = new Lines(
                new ByteArrayInputStream(("a".repeat(200_000) + "\r\nb\n\nc").getBytes(StandardCharsets.UTF_8)),
                100_000);
        assertThat(lines.next()).hasSize(100_000);
        assertThat(lines.isTooLong()).isTrue();
        assertThat(lines.next()).isEqualTo("b");
        assertThat(lines.isTooLong()).isFalse();
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEqualTo("c");
        assertThat(lines.number()).isEqualTo(4);
        assertThat(lines.next()).isNull();
    }

    @Test
    void goodRulesPassTheCheck() throws IOException {
        Path file = folder.resolve("rules.yaml");
        Files.writeString(file, "rules: [{name: a, agent: x, ignore: true}]");
        Outcome outcome = run("", "check-grouping", file.toString());
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).isEqualTo(file + ": 1 rule, no mistakes\n");
        assertThat(run("", "check-grouping").out()).isEqualTo("config/grouping.yaml: 0 rules, no mistakes\n");
    }

    @Test
    void badRulesFailTheCheckWithTheirPlace() throws IOException {
        Path file = folder.resolve("rules.yaml");
        Files.writeString(file, "rules:\n  - name: a\n    agnet: x\n    ignore: true\n");
        Outcome outcome = run("", "check-grouping", file.toString());
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.errors()).contains(file + ":3:5: unknown key \"agnet\"; write one of:");
        assertThat(run("", "check-grouping", folder.resolve("none.yaml").toString())
                        .errors())
                .contains("none.yaml does not exist");
    }

    private Outcome group(String lines) throws IOException {
        Path file = folder.resolve("failures.jsonl");
        Files.writeString(file, lines);
        return run("", "group", file.toString());
    }

    private static Outcome run(String in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = Commands.run(
                List.of(arguments),
                new Terminal(
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        out,
                        new PrintStream(errors, true, StandardCharsets.UTF_8)));
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }
}
