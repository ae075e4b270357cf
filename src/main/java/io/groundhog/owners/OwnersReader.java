package io.groundhog.owners;

import io.groundhog.rules.Mistakes;
import io.groundhog.rules.RulesFile;
import io.groundhog.rules.Section;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the owners' file and finds everything that is wrong with it. */
final class OwnersReader {
    private static final Set<String> RESERVED = Set.of("me", "none");
    private static final int MAX_LENGTH = 200;

    private final Mistakes mistakes;
    private final Map<String, Integer> lines = new HashMap<>();

    private OwnersReader(String fileName) {
        this.mistakes = new Mistakes(fileName);
    }

    /** @throws io.groundhog.rules.InvalidRules that tells all mistakes */
    static List<OwnerRule> read(String fileName, Reader reader) throws IOException {
        OwnersReader owners = new OwnersReader(fileName);
        Section file = RulesFile.read(reader, owners.mistakes);
        List<OwnerRule> rules = file == null ? List.of() : owners.rules(file);
        owners.mistakes.throwIfAny();
        return rules;
    }

    private List<OwnerRule> rules(Section file) {
        file.allowOnly(List.of("owners"));
        List<OwnerRule> rules = new ArrayList<>();
        for (Section entry : file.sections("owners")) {
            entry.allowOnly(List.of("agents", "assignee"));
            ScalarNode assignee = entry.word("assignee");
            if (assignee == null || !entry.has("agents")) {
                mistakes.add(entry.node(), "an entry needs \"agents\" and \"assignee\"");
                continue;
            }
            checkName(assignee);
            for (ScalarNode agents : entry.words("agents")) {
                checkLength(agents);
                checkFirst(agents);
                rules.add(new OwnerRule(agents.getValue(), assignee.getValue()));
            }
        }
        return rules;
    }

    private void checkName(ScalarNode assignee) {
        checkLength(assignee);
        if (RESERVED.contains(assignee.getValue())) {
            mistakes.add(
                    assignee, "\"" + assignee.getValue() + "\" has a meaning of its own in the search; write a name");
        }
    }

    private void checkLength(ScalarNode text) {
        if (text.getValue().isBlank() || text.getValue().length() > MAX_LENGTH) {
            mistakes.add(text, "write 1 to " + MAX_LENGTH + " characters");
        }
        if (text.getValue().indexOf('\0') >= 0) {
            mistakes.add(text, "the character NUL cannot be stored; take it out");
        }
    }

    private void checkFirst(ScalarNode agents) {
        int line = agents.getStartMark().getLine() + 1;
        Integer before = lines.putIfAbsent(agents.getValue().toLowerCase(Locale.ROOT), line);
        if (before != null) {
            mistakes.add(
                    agents,
                    "\"" + agents.getValue() + "\" has an owner already in line " + before + "; remove one of them");
        }
    }
}
