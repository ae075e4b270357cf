package io.groundhog.export.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What formats say about each class of failure, read from {@code config/advice.yaml}. */
public final class Advice {
    private static final String OTHER = "other";
    private static final List<String> SIDES = List.of("input", "output", "none");

    private final Map<String, Entry> byClass;

    private Advice(Map<String, Entry> byClass) {
        this.byClass = byClass;
    }

    /**
     * @param expect completes "A good answer …"
     * @param guard which side a guardrail can look at: input, output or none
     * @param policy the rule of that guardrail; null without one
     */
    record Entry(String expect, List<String> checks, List<String> mitigation, String guard, @Nullable String policy) {}

    /** @throws IllegalArgumentException naming what is wrong with the text */
    public static Advice of(String file, String text) {
        try {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (!(tree instanceof Map<?, ?> entries)) {
                throw new IllegalArgumentException(
                        file + " must hold a class of failure, or several, with what to say of each");
            }
            Map<String, Entry> byClass = new TreeMap<>();
            entries.forEach(
                    (name, entry) -> byClass.put(String.valueOf(name), entry(file, String.valueOf(name), entry)));
            if (!byClass.containsKey(OTHER)) {
                throw new IllegalArgumentException(
                        file + " needs an entry \"" + OTHER + "\" for classes it does not name");
            }
            return new Advice(byClass);
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + " is not valid YAML: " + e.getMessage(), e);
        }
    }

    Entry of(String failureClass) {
        Entry entry = byClass.get(failureClass);
        return entry == null ? byClass.get(OTHER) : entry;
    }

    private static Entry entry(String file, String name, Object value) {
        if (!(value instanceof Map<?, ?> entry)) {
            throw new IllegalArgumentException(file + ": " + name + " must hold expect, checks, mitigation and guard");
        }
        String guard = entry.get("guard") == null ? "none" : String.valueOf(entry.get("guard"));
        Object policy = entry.get("policy");
        if (!SIDES.contains(guard)) {
            throw new IllegalArgumentException(file + ": guard of " + name + " is one of " + String.join(", ", SIDES));
        }
        if (entry.get("expect") == null || !guard.equals("none") && policy == null) {
            throw new IllegalArgumentException(
                    file + ": " + name + " needs expect, and with a guard also the policy it keeps");
        }
        return new Entry(
                String.valueOf(entry.get("expect")).strip(),
                sentences(entry.get("checks")),
                sentences(entry.get("mitigation")),
                guard,
                policy == null ? null : String.valueOf(policy).strip());
    }

    private static List<String> sentences(@Nullable Object value) {
        List<String> sentences = new ArrayList<>();
        if (value instanceof List<?> items) {
            items.forEach(item -> sentences.add(String.valueOf(item).strip()));
        }
        return sentences;
    }
}
