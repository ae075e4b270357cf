package io.groundhog.grouping;

import io.groundhog.database.SqlFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which signatures name one issue, as far as templates tell, and which captures a person keeps apart. */
@Component
class SignatureNames {

    private final JdbcClient database;
    private final TemplateLearner learner;
    private final String canonical;
    private final String keptApart;

    SignatureNames(JdbcClient database, TemplateLearner learner, SqlFiles sql) {
        this.database = database;
        this.learner = learner;
        this.canonical = sql.text("grouping/canonical-signatures");
        this.keptApart = sql.text("grouping/kept-apart");
    }

    /** The signature that stands for each of these, of which some may never have been seen; nothing is written down. */
    Map<String, String> canonical(List<NewSignature> signatures) {
        Map<String, String> found = new HashMap<>();
        Map<String, NewSignature> byKey = new HashMap<>();
        signatures.forEach(signature -> byKey.put(signature.template().key(), signature));
        List<NewSignature> unknown = new ArrayList<>();
        lookUp(byKey.keySet(), found, key -> unknown.add(byKey.get(key)));
        if (!unknown.isEmpty()) {
            found.putAll(learner.learn(unknown).canonical());
        }
        return found;
    }

    /** Those of the signatures that have never been seen. */
    List<NewSignature> unknown(List<NewSignature> signatures) {
        Map<String, NewSignature> byKey = new HashMap<>();
        signatures.forEach(signature -> byKey.put(signature.template().key(), signature));
        List<NewSignature> unknown = new ArrayList<>();
        lookUp(byKey.keySet(), new HashMap<>(), key -> unknown.add(byKey.get(key)));
        return unknown;
    }

    /** The signature that stands for each of these. */
    Map<String, String> knownCanonical(Collection<String> signatures) {
        Map<String, String> found = new HashMap<>();
        lookUp(signatures, found, key -> {});
        return found;
    }

    private void lookUp(
            Collection<String> keys, Map<String, String> found, java.util.function.Consumer<String> unknown) {
        database.sql(canonical).param("signatures", keys.toArray(String[]::new)).query(row -> {
            found.put(row.getString("signature"), row.getString("canonical"));
            if (!row.getBoolean("known")) {
                unknown.accept(row.getString("signature"));
            }
        });
    }

    /** Of these captures, the pairs that a person keeps apart. */
    Set<Set<UUID>> keptApart(Collection<UUID> captures) {
        return Set.copyOf(database.sql(keptApart)
                .param("ids", captures.toArray(UUID[]::new))
                .query((row, number) ->
                        Set.of(row.getObject("one_id", UUID.class), row.getObject("other_id", UUID.class)))
                .list());
    }
}
