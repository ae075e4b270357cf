package io.groundhog.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.groundhog.rules.InvalidRules;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureRulesTest {

    @Test
    void theShippedRulesAreValid() {
        assertThat(Spans.shippedRules().rules()).hasSizeGreaterThan(10);
    }

    @Test
    void allMistakesAreFoundInOneGo() {
        List<String> mistakes = mistakesOf(
                """
                rules:
                  - name: first
                    kind: eror
                    class: time_out
                  - name: first
                    status-code: 42
                    pattern: "(a"
                    class: timeout
                  - class: timeout
                    mesage: x
                severities:
                  timeout: urgent
                  timout: low
                environments:
                  staging: {lower-severity-by: 7}
                evaluations:
                  - names: x
                ignore: 1
                """);
        assertThat(mistakes)
                .anySatisfy(mistake -> assertThat(mistake)
                        .isEqualTo("f.yaml:3:11: unknown kind \"eror\"; write one of: error, tool_result, evaluation"))
                .anySatisfy(mistake -> assertThat(mistake)
                        .startsWith(
                                "f.yaml:4:12: unknown class \"time_out\"; write one of: provider_error, rate_limit"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("f.yaml:5:5: a rule named \"first\" stands further up"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("f.yaml:6:18: \"42\" is no status code"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("f.yaml:7:14: not a valid regular expression"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("f.yaml:9:5: a rule needs a \"name\""))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("f.yaml:10:5: unknown key \"mesage\"; write one of: name"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("f.yaml:9:5: a rule needs a condition"))
                .anySatisfy(mistake -> assertThat(mistake)
                        .isEqualTo("f.yaml:12:12: unknown severity \"urgent\"; write critical, high, medium or low"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("f.yaml:13:3: unknown class \"timout\""))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("f.yaml:15:13: \"lower-severity-by\" takes 0, 1, 2 or 3"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("f.yaml:17:5: an evaluation needs \"names\" and \"class\""))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("f.yaml:18:1: unknown key \"ignore\""))
                .hasSize(13);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|f.yaml:1:1: the file is empty; start from the one that ships with Groundhog",
                "just text|f.yaml:1:1: the file must hold \"key: value\" lines",
                "rules: {a: b}|f.yaml:1:8: \"rules\" takes a list: start each entry with \"- \"",
                "rules: [a]|f.yaml:1:9: each entry of \"rules\" must hold \"key: value\" lines",
                "`severities: {timeout: low, timeout: high}`|f.yaml:1:28: \"timeout\" is given twice; remove one of them",
                "`rules: [{name: a, message: x}]`|`f.yaml:1:9: a rule must say \"class\", \"severity\" or \"ignore: true\"`",
                "`rules: [{name: a, message: x, ignore: yes please}]`|`f.yaml:1:39: \"ignore\" takes true or false, not \"yes please\"`",
                "`rules: [{name: a, evaluation: x, score-below: low, class: error}]`|`f.yaml:1:47: \"score-below\" takes a number, such as 0.5, not \"low\"`",
                "`rules: [{name: a, tag: prod, class: error}]`|`f.yaml:1:24: a tag is written in quotes as \"key:value\", and \"key:*\" means any value`",
            })
    void aMistakeSaysWhereItIsAndWhatToWrite(String yaml, String mistake) {
        assertThat(mistakesOf(yaml)).contains(mistake);
    }

    @Test
    void brokenYamlSaysWhere() {
        assertThat(mistakesOf("rules:\n  - name: [a"))
                .singleElement()
                .asString()
                .startsWith("f.yaml:2:")
                .contains("not valid YAML");
    }

    @Test
    void anIgnoringRuleCannotAlsoClassify() {
        assertThat(mistakesOf("rules: [{name: a, message: x, ignore: true, class: error}]"))
                .singleElement()
                .asString()
                .startsWith("f.yaml:1:31: a rule that ignores cannot also say");
    }

    private static List<String> mistakesOf(String yaml) {
        InvalidRules invalid =
                catchThrowableOfType(InvalidRules.class, () -> FailureRules.load("f.yaml", new StringReader(yaml)));
        assertThat(invalid).isNotNull();
        assertThat(invalid.getMessage()).isEqualTo(String.join("\n", invalid.mistakes()));
        return invalid.mistakes();
    }
}
