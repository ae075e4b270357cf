package io.groundhog.grouping;

import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.signature.FailureFacts;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What failures are called by rules that are not in force any more, so that they find what was captured under those. */
@Component
public class FormerRules {

    private final JdbcClient database;
    private final int currentId;
    private final String read;
    private final String leading;
    private final Map<Integer, Optional<RuleSet>> byId = new ConcurrentHashMap<>();

    FormerRules(JdbcClient database, RulesInForce rules, SqlFiles sql) {
        this.database = database;
        this.read = sql.text("grouping/read-rules");
        this.leading = sql.text("grouping/leading-signatures");
        RuleSet current = rules.current();
        this.currentId = database.sql(sql.text("grouping/start-rules"))
                .param("engine", current.engine())
                .param("digest", current.digest())
                .param("rules", current.text())
                .query(Integer.class)
                .single();
        byId.put(currentId, Optional.of(current));
    }

    /** The number under which the rules in force are registered. */
    int currentId() {
        return currentId;
    }

    /** True when everything stored was signed by other rules than those in force. */
    public boolean isPending(int appliedId) {
        return appliedId != currentId;
    }

    /** Rules by their number; empty when the version of the engine they ran under cannot sign any more. */
    Optional<RuleSet> byId(int id) {
        return byId.computeIfAbsent(id, this::load);
    }

    /**
     * What a failure is called by other rules.
     *
     * @param tags of its span, as {@code key:value}
     * @return null when those rules cannot sign any more
     */
    public @Nullable String keyBy(int rulesId, FailureFacts facts, Collection<String> tags) {
        return byId(rulesId)
                .map(rules -> rules.signer().sign(facts, tags).signature().key())
                .orElse(null);
    }

    /** Those of the signatures that lead to a capture. */
    public Set<String> leading(Collection<String> signatures) {
        return signatures.isEmpty()
                ? Set.of()
                : new HashSet<>(database.sql(leading)
                        .param("signatures", signatures.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    private Optional<RuleSet> load(int id) {
        return database.sql(read)
                .param("id", id)
                .query(Row.mapper(row -> Optional.ofNullable(RuleSet.former(row.text("engine"), row.text("rules")))))
                .single();
    }
}
