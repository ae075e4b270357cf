package io.groundhog.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping in a YAML file, whose getters note mistakes instead of throwing, so that all of them are found in one go. */
public final class Section {
    private final Mistakes mistakes;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new HashMap<>();

    private Section(Mistakes mistakes, Node node) {
        this.mistakes = mistakes;
        this.node = node;
    }

    /** An empty section, with the mistake noted, when the node is no mapping. */
    static Section of(Node node, String what, Mistakes mistakes) {
        Section section = new Section(mistakes, node);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(section::addMember);
        } else if (!isEmpty(node)) {
            mistakes.add(node, what + " must hold \"key: value\" lines");
        }
        return section;
    }

    private void addMember(NodeTuple member) {
        if (!(member.getKeyNode() instanceof ScalarNode key)) {
            mistakes.add(member.getKeyNode(), "a key must be a plain word");
        } else if (values.putIfAbsent(key.getValue(), member.getValueNode()) != null) {
            mistakes.add(key, "\"" + key.getValue() + "\" is given twice; remove one of them");
        } else {
            keys.put(key.getValue(), key);
        }
    }

    public void allowOnly(List<String> known) {
        values.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> mistakes.add(
                        keys.get(key), "unknown key \"" + key + "\"; write one of: " + String.join(", ", known)));
    }

    public Iterable<String> names() {
        return values.keySet();
    }

    public boolean has(String key) {
        return values.containsKey(key) && !isEmpty(values.get(key));
    }

    public Node node() {
        return node;
    }

    public Node keyNode(String key) {
        return keys.getOrDefault(key, node);
    }

    public Section section(String key) {
        return of(values.getOrDefault(key, nothing()), "\"" + key + "\"", mistakes);
    }

    /** The sections in a list; mistakes are noted for anything else. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Node element : elements(key)) {
            sections.add(of(element, "each entry of \"" + key + "\"", mistakes));
        }
        return sections;
    }

    /** A word, or a list of words, given as scalars. */
    public List<ScalarNode> words(String key) {
        if (!has(key)) {
            return List.of();
        }
        List<ScalarNode> words = new ArrayList<>();
        Node value = values.get(key);
        List<Node> elements = value instanceof SequenceNode list ? list.getValue() : List.of(value);
        for (Node element : elements) {
            if (element instanceof ScalarNode word && !isEmpty(word)) {
                words.add(word);
            } else {
                mistakes.add(element, "\"" + key + "\" takes a text or a list of texts");
            }
        }
        return words;
    }

    public List<String> texts(String key) {
        return words(key).stream().map(ScalarNode::getValue).toList();
    }

    public @Nullable ScalarNode word(String key) {
        if (!has(key)) {
            return null;
        }
        if (values.get(key) instanceof ScalarNode word) {
            return word;
        }
        mistakes.add(values.get(key), "\"" + key + "\" takes one value, not a list or a section");
        return null;
    }

    public @Nullable Double number(String key) {
        ScalarNode word = word(key);
        if (word == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(word.getValue());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Noted below.
        }
        mistakes.add(word, "\"" + key + "\" takes a number, such as 0.5, not \"" + word.getValue() + "\"");
        return null;
    }

    public boolean isTrue(String key) {
        ScalarNode word = word(key);
        if (word != null && !word.getValue().equals("true") && !word.getValue().equals("false")) {
            mistakes.add(word, "\"" + key + "\" takes true or false, not \"" + word.getValue() + "\"");
        }
        return word != null && word.getValue().equals("true");
    }

    private List<Node> elements(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (values.get(key) instanceof SequenceNode list) {
            return list.getValue();
        }
        mistakes.add(values.get(key), "\"" + key + "\" takes a list: start each entry with \"- \"");
        return List.of();
    }

    private Node nothing() {
        return new ScalarNode(Tag.NULL, "", node.getStartMark(), node.getEndMark(), ScalarStyle.PLAIN);
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode word && Tag.NULL.equals(word.getTag());
    }
}
