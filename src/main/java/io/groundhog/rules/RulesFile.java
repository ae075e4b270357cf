package io.groundhog.rules;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** A rules file as the tree of its YAML, places and all. */
public final class RulesFile {
    private static final int MAX_CHARS = 1 << 20;

    private RulesFile() {}

    /**
     * Reads a file without judging its content.
     *
     * @return the file's top level, or null when it is empty or no YAML, which is noted as a mistake
     */
    public static @Nullable Section read(Reader reader, Mistakes mistakes) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_CHARS);
        try {
            Node document = new Yaml(options).compose(reader);
            if (document != null) {
                return Section.of(document, "the file", mistakes);
            }
            mistakes.addForFile("the file is empty; start from the one that ships with Groundhog");
        } catch (MarkedYAMLException broken) {
            mistakes.add(broken.getProblemMark(), "not valid YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            if (broken.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            mistakes.addForFile("not valid YAML: " + broken.getMessage());
        }
        return null;
    }
}
