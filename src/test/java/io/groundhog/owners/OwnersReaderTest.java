package io.groundhog.owners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groundhog.rules.InvalidRules;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnersReaderTest {

    @Test
    void agentsAreGivenToAssigneesInTheOrderOfTheFile() throws IOException {
        List<OwnerRule> rules = read(
                """
                owners:
                  - agents: [refund-*, Billing_100%]
                    assignee: anna
                  - agents: "*"
                    assignee: on call
                """);
        assertThat(rules)
                .containsExactly(
                        new OwnerRule("refund-*", "anna"),
                        new OwnerRule("Billing_100%", "anna"),
                        new OwnerRule("*", "on call"));
        assertThat(rules).extracting(OwnerRule::pattern).containsExactly("refund-%", "billing\\_100\\%", "%");
    }

    @Test
    void theShippedFileNamesNobody() throws IOException {
        assertThat(read(Files.readString(Path.of("config", "owners.yaml")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1:1: the file is empty",
                "owner: [] | 1:1: unknown key \"owner\"; write one of: owners",
                "`owners:\n  - agents: a` | 2:5: an entry needs \"agents\" and \"assignee\"",
                "`owners:\n  - assignee: a` | 2:5: an entry needs",
                "`owners:\n  - agents: a\n    assignee: none` | 3:15: \"none\" has a meaning of its own",
                "`owners:\n  - agents: a\n    assignee: [b]` | 3:15: \"assignee\" takes one value",
                "`owners:\n  - agents: a\n    assignee: b\n  - agents: [x, A]\n    assignee: c` | 4:17: \"A\" has an owner already in line 2",
                "`owners:\n  - agents: a\n    asignee: b` | 3:5: unknown key \"asignee\"",
                "`owners: [` | not valid YAML",
            })
    void mistakesAreToldWithTheirPlace(String text, String mistake) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidRules.class)
                .hasMessageContaining("owners.yaml:")
                .hasMessageContaining(mistake);
    }

    private static List<OwnerRule> read(String text) throws IOException {
        return OwnersReader.read("owners.yaml", new StringReader(text));
    }
}
