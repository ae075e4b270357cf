package io.groundhog.grouping;

import io.groundhog.database.SqlFiles;
import io.groundhog.grouping.Regrouping.Move;
import io.groundhog.signature.Alias;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final String captures;

    AliasJoins(JdbcClient database, Regrouping regrouping, SqlFiles sql) {
        this.database = database;
        this.regrouping = regrouping;
        this.captures = sql.text("grouping/captures-of-aliases");
    }

    /** @param dedupWindow captures further apart than that are no duplicates of each other */
    public void join(List<Alias> aliases, Duration dedupWindow) {
        List<Pair> pairs = database.sql(captures)
                .param("signatures", aliases.stream().map(Alias::key).toArray(String[]::new))
                .param("canonicals", aliases.stream().map(Alias::canonical).toArray(String[]::new))
                .param("reasons", aliases.stream().map(Alias::reason).toArray(String[]::new))
                .param("dedupSeconds", dedupWindow.toMillis() / 1000.0)
                .query((row, number) -> new Pair(
                        new Side(
                                row.getObject("one_id", UUID.class),
                                row.getLong("one_number"),
                                row.getBoolean("one_closed")),
                        new Side(
                                row.getObject("other_id", UUID.class),
                                row.getLong("other_number"),
                                row.getBoolean("other_closed")),
                        row.getString("reason")))
                .list();
        List<Move> moves = moves(pairs);
        if (!moves.isEmpty()) {
            regrouping.merge("alias", "groundhog", moves);
        }
    }

    /** Into the older of two, but never an open one into a closed one: that would hide it. Chains end in one capture. */
    static List<Move> moves(List<Pair> pairs) {
        Map<UUID, Side> sides = new HashMap<>();
        Map<UUID, UUID> parents = new HashMap<>();
        Map<UUID, String> reasons = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            sides.put(pair.one().id(), pair.one());
            sides.put(pair.other().id(), pair.other());
            Side one = sides.get(root(parents, pair.one().id()));
            Side other = sides.get(root(parents, pair.other().id()));
            if (!one.id().equals(other.id())) {
                Side target = one.staysBefore(other) ? one : other;
                Side source = target == one ? other : one;
                parents.put(source.id(), target.id());
                reasons.put(source.id(), pair.reason());
            }
        }
        List<Move> moves = new ArrayList<>();
        reasons.forEach((source, reason) -> moves.add(new Move(source, root(parents, source), reason)));
        return moves;
    }

    private static UUID root(Map<UUID, UUID> parents, UUID id) {
        UUID root = id;
        while (parents.containsKey(root)) {
            root = parents.get(root);
        }
        return root;
    }

    /** Two captures that are one. */
    record Pair(Side one, Side other, String reason) {}

    /** One of them. */
    record Side(UUID id, long number, boolean closed) {

        boolean staysBefore(Side other) {
            return closed == other.closed ? number < other.number : !closed;
        }
    }
}
