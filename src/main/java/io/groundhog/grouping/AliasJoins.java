package io.groundhog.grouping;

import io.groundhog.database.SqlFiles;
import io.groundhog.grouping.Regrouping.Move;
import io.groundhog.signature.Alias;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Merges captures that exist already when their signatures turn out to name one issue. Such a merge is like a reviewer's: audited, and
 * undoable. Takes part in the transaction of the page on which that was found.
 */
@Component
public class AliasJoins {

    private final JdbcClient database;
    private final Regrouping regrouping;
    private final SignatureNames names;
    private final String captures;
    private final String refuse;

    AliasJoins(JdbcClient database, Regrouping regrouping, SignatureNames names, SqlFiles sql) {
        this.database = database;
        this.regrouping = regrouping;
        this.names = names;
        this.captures = sql.text("grouping/captures-of-aliases");
        this.refuse = sql.text("grouping/refuse-aliases");
    }

    /** @param dedupWindow captures further apart than that are no duplicates of each other */
    public void join(List<Alias> aliases, Duration dedupWindow) {
        List<Pair> pairs = database.sql(captures)
                .param("signatures", aliases.stream().map(Alias::key).toArray(String[]::new))
                .param("canonicals", aliases.stream().map(Alias::canonical).toArray(String[]::new))
                .param("reasons", aliases.stream().map(Alias::reason).toArray(String[]::new))
                .param("dedupSeconds", dedupWindow.toMillis() / 1000.0)
                .query((row, number) -> new Pair(
                        row.getString("signature"),
                        row.getString("reason"),
                        new Joining.Side(
                                row.getObject("one_id", UUID.class),
                                row.getLong("one_number"),
                                row.getBoolean("one_closed")),
                        new Joining.Side(
                                row.getObject("other_id", UUID.class),
                                row.getLong("other_number"),
                                row.getBoolean("other_closed"))))
                .list();
        if (pairs.isEmpty()) {
            return;
        }
        Set<UUID> ids = new HashSet<>();
        pairs.forEach(pair -> ids.addAll(List.of(pair.one().id(), pair.other().id())));
        Joining joining = new Joining(names.keptApart(ids));
        Set<String> refused = new HashSet<>();
        for (Pair pair : pairs) {
            if (!joining.join(pair.one(), pair.other(), pair.reason())) {
                refused.add(pair.signature());
            }
        }
        List<Move> moves = joining.moves();
        if (!moves.isEmpty()) {
            regrouping.merge("alias", "groundhog", moves);
        }
        if (!refused.isEmpty()) {
            database.sql(refuse)
                    .param("signatures", refused.toArray(String[]::new))
                    .update();
        }
    }

    /** Two captures that are one by an alias of the first one's signature. */
    private record Pair(String signature, String reason, Joining.Side one, Joining.Side other) {}
}
