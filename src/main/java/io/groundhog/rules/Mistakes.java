package io.groundhog.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** The mistakes of one file, gathered so that all of them are told in one go. */
public final class Mistakes {
    private final String fileName;
    private final List<String> found = new ArrayList<>();

    public Mistakes(String fileName) {
        this.fileName = fileName;
    }

    public void add(Node node, String sentence) {
        add(node.getStartMark(), sentence);
    }

    void add(@Nullable Mark mark, String sentence) {
        int line = mark == null ? 1 : mark.getLine() + 1;
        int column = mark == null ? 1 : mark.getColumn() + 1;
        found.add(fileName + ":" + line + ":" + column + ": " + sentence);
    }

    void addForFile(String sentence) {
        add((Mark) null, sentence);
    }

    /**
     * Ends the reading of a file.
     *
     * @throws InvalidRules when anything in it is wrong
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidRules(found);
        }
    }
}
