package io.groundhog.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.groundhog.rules.InvalidRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintRulesTest {

    private static final Path SHIPPED = Path.of("config", "grouping.yaml");

    @Test
    void theShippedRulesAreValidAndNone() throws IOException {
        assertThat(FingerprintRules.parse("grouping.yaml", Files.readString(SHIPPED))
                        .size())
                .isZero();
    }

    @Test
    void theShippedExamplesAreValid() throws IOException {
        String text = Files.readString(SHIPPED);
        String examples = text.substring(text.indexOf("# rules:")).replaceAll("(?m)^# ?", "");
        assertThat(FingerprintRules.parse("grouping.yaml", examples).size()).isEqualTo(3);
    }

    @Test
    void allMistakesAreFoundInOneGo() {
        List<String> mistakes = mistakesOf(
                """
                rules:
                  - name: first
                    agnet: x
                    severity: urgent
                  - name: first
                    tag: prod
                    pattern: "(a"
                    fingerprint: "{{ defualt }} {{ tag. }}"
                  - agent: x
                    title: ""
                  - name: second
                    ignore: maybe
                extra: 1
                """);
        assertThat(mistakes)
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith("g.yaml:3:5: unknown key \"agnet\"; write one of: name, any, "))
                .anySatisfy(mistake -> assertThat(mistake)
                        .isEqualTo("g.yaml:4:15: unknown severity \"urgent\"; write critical, high, medium or low"))
                .anySatisfy(mistake -> assertThat(mistake)
                        .startsWith("g.yaml:2:5: a rule needs a condition; write one of: agent, environment"))
                .anySatisfy(mistake -> assertThat(mistake)
                        .startsWith("g.yaml:5:5: a rule named \"first\" stands further up; name this one otherwise"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("g.yaml:6:10: a tag is written in quotes as"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("g.yaml:7:14: not a valid regular expression"))
                .anySatisfy(mistake -> assertThat(mistake)
                        .startsWith(
                                "g.yaml:8:18: unknown variable \"{{ defualt }}\"; write one of: agent, code, default,"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("g.yaml:8:18: unknown variable \"{{ tag. }}\""))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("g.yaml:9:5: a rule needs a \"name\""))
                .anySatisfy(mistake ->
                        assertThat(mistake).isEqualTo("g.yaml:10:12: \"title\" is empty; write a text, or remove it"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("g.yaml:12:13: \"ignore\" takes true or false"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("g.yaml:11:5: a rule must say \"fingerprint\","))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("g.yaml:11:5: a rule needs a condition"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("g.yaml:13:1: unknown key \"extra\""))
                .hasSize(14);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|g.yaml:1:1: the file is empty; start from the one that ships with Groundhog",
                "rules: {a: b}|g.yaml:1:8: \"rules\" takes a list: start each entry with \"- \"",
                "`rules: [{name: a, agent: x, fingerprint: [a, b]}]`|g.yaml:1:42: \"fingerprint\" takes one value, not a list or a section",
                "`rules: [{name: a, any: {agnet: x}, ignore: true}]`|`g.yaml:1:25: unknown key \"agnet\"; write one of: agent, environment, span, span-kind, tool, error-type, message, pattern, tag, evaluation, value`",
            })
    void aMistakeSaysWhereItIsAndWhatToWrite(String yaml, String mistake) {
        assertThat(mistakesOf(yaml)).contains(mistake);
    }

    private static List<String> mistakesOf(String yaml) {
        InvalidRules invalid = catchThrowableOfType(InvalidRules.class, () -> FingerprintRules.parse("g.yaml", yaml));
        assertThat(invalid).isNotNull();
        return invalid.mistakes();
    }
}
