package io.groundhog.grouping;

import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.grouping.DuplicateShare.Duplicates;
import io.groundhog.rules.InvalidRules;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which rules are in force, which ones everything stored was signed by, and how far a move to others has come. */
@Component
public class GroupingState {

    private static final Logger log = LoggerFactory.getLogger(GroupingState.class);

    private final JdbcClient database;
    private final RulesInForce rules;
    private final FormerRules formerRules;
    private final DuplicateShare duplicates;
    private final String read;

    GroupingState(
            JdbcClient database, RulesInForce rules, FormerRules formerRules, DuplicateShare duplicates, SqlFiles sql) {
        this.database = database;
        this.rules = rules;
        this.formerRules = formerRules;
        this.duplicates = duplicates;
        this.read = sql.text("grouping/read-grouping");
    }

    @EventListener(ApplicationReadyEvent.class)
    void sayWhatIsPending() {
        State now = read();
        if (now.pending()) {
            log.warn(now.message());
        }
    }

    /** The rules everything stored was signed by; null when their version of the engine cannot sign any more. */
    @Nullable
    RuleSet applied() {
        return formerRules.byId(appliedId()).orElse(null);
    }

    int appliedId() {
        return database.sql(read).query((row, number) -> row.getInt("rules_id")).single();
    }

    public State read() {
        return database.sql(read).query(Row.mapper(this::state)).single();
    }

    private State state(Row row) throws SQLException {
        boolean pending = formerRules.isPending((int) row.number("rules_id"));
        Applied applied =
                new Applied(row.text("engine"), row.text("digest"), row.instant("applied_at"), row.text("applied_by"));
        Migration migration = row.uuidOrNull("migration_id") == null ? null : Migration.read(row);
        boolean migrating = migration != null
                && migration.isUnderWay()
                && row.number("migration_rules_id") == formerRules.currentId();
        OnDisk onDisk = onDisk();
        return new State(
                migrating ? "migrating" : pending ? "pending" : "current",
                message(pending, migrating ? migration : null, applied, onDisk),
                RuleSummary.of(rules.current()),
                rules.fileName(),
                applied,
                pending,
                onDisk,
                migration,
                duplicates.read());
    }

    private OnDisk onDisk() {
        try {
            RuleSet now = rules.onDisk();
            return new OnDisk(now.digest(), !now.signsLike(rules.current()), List.of());
        } catch (InvalidRules e) {
            return new OnDisk(null, true, e.mistakes());
        } catch (IOException e) {
            return new OnDisk(null, true, List.of(rules.fileName() + " cannot be read: " + e.getMessage()));
        }
    }

    private String message(boolean pending, @Nullable Migration migrating, Applied applied, OnDisk onDisk) {
        StringBuilder message = new StringBuilder();
        if (migrating != null) {
            message.append("Moving what is stored to the rules in force: ")
                    .append(migrating.signed())
                    .append(" of ")
                    .append(migrating.total())
                    .append(" failing spans signed, ")
                    .append(migrating.joined())
                    .append(" captures joined, ")
                    .append(migrating.parted())
                    .append(" parts split off.");
            if (migrating.problem() != null) {
                message.append(" It does not go on for now: ").append(migrating.problem());
            }
        } else if (pending) {
            message.append("The grouping rules or their version (")
                    .append(RuleSummary.of(rules.current()).engine())
                    .append(", ")
                    .append(rules.current().digest())
                    .append(") are other ones than what is stored was grouped by (")
                    .append(applied.engine())
                    .append(", ")
                    .append(applied.digest())
                    .append("). New failures follow the captures there are. See what would change with POST ")
                    .append("/api/v1/grouping/preview, and move what is stored with POST /api/v1/grouping/apply.");
        } else {
            message.append("Everything stored is grouped by the rules in force.");
        }
        if (!onDisk.problems().isEmpty()) {
            message.append(" What is in ")
                    .append(rules.fileName())
                    .append(" by now is not valid, so the next start will fail.");
        } else if (onDisk.changed()) {
            message.append(' ')
                    .append(rules.fileName())
                    .append(" has been changed since the start; restart to bring it into force.");
        }
        return message.toString();
    }

    /**
     * The answer of {@code GET /api/v1/grouping}.
     *
     * @param state current, pending (other rules are in force than what is stored was signed by) or migrating
     * @param message the same in words, and what to do
     * @param migration the latest move to other rules, if there was one
     * @param duplicates how much of the queue may be entries for one issue
     */
    record State(
            String state,
            String message,
            RuleSummary rules,
            String file,
            Applied applied,
            boolean pending,
            OnDisk onDisk,
            @Nullable Migration migration,
            Duplicates duplicates) {}

    /** What everything stored was signed by. */
    record Applied(String engine, String digest, Instant at, String by) {}

    /**
     * The rules file as it is now.
     *
     * @param digest null when it is not valid
     * @param changed whether it says something else than at the start
     */
    record OnDisk(@Nullable String digest, boolean changed, List<String> problems) {}

    /**
     * A move to other rules.
     *
     * @param total failing spans when it began
     * @param changed how many of those signed are called something else now
     */
    record Migration(
            UUID id,
            String state,
            long total,
            long signed,
            long changed,
            long joined,
            long parted,
            @Nullable String problem,
            String requestedBy,
            Instant requestedAt,
            @Nullable Instant finishedAt) {

        static Migration read(Row row) throws SQLException {
            return new Migration(
                    row.uuid("migration_id"),
                    row.text("state"),
                    row.number("total"),
                    row.number("signed"),
                    row.number("changed"),
                    row.number("joined"),
                    row.number("parted"),
                    row.textOrNull("problem"),
                    row.text("requested_by"),
                    row.instant("requested_at"),
                    row.instantOrNull("finished_at"));
        }

        boolean isUnderWay() {
            return state.equals("signing") || state.equals("regrouping");
        }
    }
}
