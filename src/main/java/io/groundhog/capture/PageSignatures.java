package io.groundhog.capture;

import io.groundhog.grouping.AliasJoins;
import io.groundhog.grouping.FormerRules;
import io.groundhog.grouping.LearntAlias;
import io.groundhog.grouping.TemplateLearner;
import io.groundhog.grouping.TemplateLearner.Learnt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The second stage of grouping for the new root causes of a page, beside what {@code resolve-signatures.sql} knows of them. */
final class PageSignatures {

    private final FormerRules rules;
    private final TemplateLearner learner;
    private final AliasJoins joins;

    PageSignatures(FormerRules rules, TemplateLearner learner, AliasJoins joins) {
        this.rules = rules;
        this.learner = learner;
        this.joins = joins;
    }

    /** Compares what was never seen before with those like it, writes it down, and merges captures that turn out to be one issue. */
    void learn(PageWork work) {
        Settlement page = work.settlement();
        Learnt learnt = learner.learn(page.unlike());
        page.learn(learnt);
        learner.keep(page.unknown(), page.aliases());
        if (!learnt.aliases().isEmpty()) {
            joins.join(learnt.aliases(), work.settings().dedupWindow());
        }
    }

    /**
     * Lets failures follow what they were called before: while rules are in force that have not been applied to what is stored, and
     * where the rules no longer tell apart what a person did. Mostly there is nothing to do.
     *
     * @param rows of {@code resolve-signatures.sql}
     */
    void followFormer(PageWork work, List<Map<String, Object>> rows) {
        Map<Kept, String> renamed = new LinkedHashMap<>();
        Map<String, Map<String, Object>> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put((String) row.get("signature"), row));
        for (Kept root : work.settlement().roots()) {
            Map<String, Object> row = Objects.requireNonNull(byKey.get(root.signatureKey()));
            int applied = ((Number) row.get("applied_id")).intValue();
            boolean isNew = !Boolean.TRUE.equals(row.get("known"));
            if (row.get("forked_by") instanceof Number forked) {
                String former = keyBy(forked.intValue(), root);
                if (former != null) {
                    root.goesBy(former);
                }
            } else if (rules.isPending(applied) && (isNew || Boolean.TRUE.equals(row.get("renamed")))) {
                String former = keyBy(applied, root);
                if (former != null && !former.equals(root.signatureKey())) {
                    renamed.put(root, former);
                }
            }
        }
        HashSet<String> leading = new HashSet<>(rules.leading(new HashSet<>(renamed.values())));
        renamed.forEach((root, former) -> {
            if (leading.contains(former)) {
                root.goesBy(former);
                work.settlement().rename(LearntAlias.renamed(root.signatureKey(), former));
            }
        });
    }

    private @Nullable String keyBy(int rulesId, Kept root) {
        return rules.keyBy(
                rulesId,
                Objects.requireNonNull(root.evidence().facts()),
                root.evidence().tags());
    }
}
