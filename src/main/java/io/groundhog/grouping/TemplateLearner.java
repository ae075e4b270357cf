package io.groundhog.grouping;

import io.groundhog.signature.Alias;
import io.groundhog.signature.KnownTemplate;
import io.groundhog.signature.SimilarTemplates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The second stage of grouping on what is stored. Holds nothing between two pages: the database is what was learnt, also after a
 * transaction that did not come through, a restart, or another replica's turn.
 */
public final class TemplateLearner {

    private TemplateLearner() {}

    /**
     * Compares new signatures with the known ones of their buckets.
     *
     * @param rows of {@code similar-templates.sql}
     */
    public static Learnt learn(List<Map<String, Object>> rows, List<NewSignature> unknown) {
        List<KnownTemplate> known = new ArrayList<>();
        List<Alias> before = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            String key = text(row, "signature");
            known.add(new KnownTemplate(
                    key,
                    text(row, "bucket"),
                    text(row, "status"),
                    text(row, "code"),
                    text(row, "template"),
                    text(row, "place"),
                    (Boolean) row.get("truncated")));
            if (row.get("canonical") != null) {
                before.add(new Alias(key, text(row, "canonical"), text(row, "reason")));
            }
        }
        SimilarTemplates templates = new SimilarTemplates(known, before);
        List<Alias> learnt = new ArrayList<>();
        for (NewSignature signature : unknown) {
            learnt.addAll(templates.learn(signature.template()));
        }
        Map<String, String> canonical = new HashMap<>();
        for (NewSignature signature : unknown) {
            String key = signature.template().key();
            canonical.put(key, templates.resolve(key));
        }
        return new Learnt(List.copyOf(learnt), Map.copyOf(canonical));
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) row.get(column);
    }

    /**
     * What follows from new signatures.
     *
     * @param aliases in the order they were found, to be stored
     * @param canonical the key that stands for each of the new ones
     */
    public record Learnt(List<Alias> aliases, Map<String, String> canonical) {}
}
