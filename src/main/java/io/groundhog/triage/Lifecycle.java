package io.groundhog.triage;

import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Changes captures by the one statement that knows how, {@code capture/change-captures}: it keeps to the table of transitions, and
 * writes history and audit log. Call it inside a transaction.
 */
@Component
public class Lifecycle {
    private final JdbcClient database;
    private final String change;

    Lifecycle(JdbcClient database, SqlFiles sql) {
        this.database = database;
        this.change = sql.text("capture/change-captures");
    }

    /**
     * Marks a ready capture as exported, in the transaction that accepts the export.
     *
     * @param actor who asked for the export
     * @param reason stands in the history, such as where it was exported to
     * @return false when the capture is not ready (any more), and nothing was changed
     */
    public boolean exported(UUID capture, String actor, String reason) {
        return apply(List.of(capture), null, Change.to("exported", reason), Source.EXPORT, actor, null).stream()
                .anyMatch(Outcome::isChanged);
    }

    /**
     * @param revisions the capture must have one of them; null for any
     * @param bulk the token under which the changes can be undone; null when they cannot
     * @return an outcome for each capture there is
     */
    List<Outcome> apply(
            Collection<UUID> captures,
            @Nullable List<Long> revisions,
            Change wanted,
            Source source,
            String actor,
            @Nullable UUID bulk) {
        Map<String, @Nullable Object> parameters = wanted.parameters();
        parameters.put("ids", captures.toArray(UUID[]::new));
        parameters.put("revisions", revisions == null ? null : revisions.toArray(Long[]::new));
        parameters.put("madeBy", source.text());
        parameters.put("actor", actor);
        parameters.put("bulk", bulk);
        return database.sql(change)
                .params(parameters)
                .query(Row.mapper(Outcome::read))
                .list();
    }
}
