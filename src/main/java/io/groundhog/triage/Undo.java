package io.groundhog.triage;

import io.groundhog.api.Api;
import io.groundhog.api.ProblemException;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.database.Transactions;
import io.groundhog.triage.BulkResult.Reference;
import io.groundhog.triage.BulkResult.Undone;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Header;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Undoes a change of many captures, for a while. */
@Component
class Undo {
    static final Duration TIME = Duration.ofMinutes(10);

    private static final int MOST_TOLD = 200;

    private final JdbcClient database;
    private final Transactions transactions;
    private final String find;
    private final String undo;

    Undo(JdbcClient database, Transactions transactions, SqlFiles sql) {
        this.database = database;
        this.transactions = transactions;
        this.find = sql.text("review/find-bulk-change");
        this.undo = sql.text("capture/undo-bulk-change");
    }

    /** Captures that have been changed since are left alone, and named. */
    public Undone undo(@Header("token") String text, @Header(Api.CALLER) String caller) {
        UUID token = parse(text);
        return transactions.inOne(() -> {
            requireInTime(token);
            List<Item> items = database.sql(undo)
                    .param("token", token)
                    .param("actor", caller)
                    .query(Row.mapper(row ->
                            new Item(new Reference(row.uuid("id"), row.number("number")), row.flag("untouched"))))
                    .list();
            List<Reference> left = items.stream()
                    .filter(item -> !item.untouched)
                    .map(Item::capture)
                    .toList();
            return new Undone(
                    items.size() - (long) left.size(), left.size(), left.subList(0, Math.min(left.size(), MOST_TOLD)));
        });
    }

    private void requireInTime(UUID token) {
        Made made = database.sql(find)
                .param("token", token)
                .param("seconds", (double) TIME.toSeconds())
                .query(Row.mapper(row -> new Made(row.flag("late"), row.instantOrNull("undone_at") != null)))
                .optional()
                .orElseThrow(Undo::unknown);
        if (made.undone) {
            throw ProblemException.conflict("This change has been undone already.");
        }
        if (made.late) {
            throw ProblemException.conflict("A change of many captures can be undone for " + TIME.toMinutes()
                    + " minutes; this one is older. Change the captures themselves.");
        }
    }

    private static UUID parse(String token) {
        try {
            return UUID.fromString(token);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no change of many captures with this token.");
    }

    private record Made(boolean late, boolean undone) {}

    private record Item(Reference capture, boolean untouched) {}
}
