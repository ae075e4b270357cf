package io.groundhog.owners;

import io.groundhog.StartupException;
import io.groundhog.api.Api;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.Page;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.database.Transactions;
import io.groundhog.rules.ConfiguredRules;
import io.groundhog.rules.InvalidRules;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The owners of agents. They are read once, at the start, and put into the database, where the pipeline finds them; of several replicas
 * the one that started last decides.
 */
@Component
public final class Owners {
    private static final String FILE = "config/owners.yaml";

    private final JdbcClient database;
    private final JsonBodies bodies;
    private final Transactions transactions;
    private final List<OwnerRule> rules;
    private final String list;
    private final String apply;

    @Autowired
    Owners(JdbcClient database, JsonBodies bodies, Transactions transactions, SqlFiles sql) {
        this(database, bodies, transactions, sql, configured());
    }

    Owners(JdbcClient database, JsonBodies bodies, Transactions transactions, SqlFiles sql, List<OwnerRule> rules) {
        this.database = database;
        this.bodies = bodies;
        this.transactions = transactions;
        this.rules = List.copyOf(rules);
        this.list = sql.text("owners/list-rules");
        this.apply = sql.text("capture/apply-owners");
        String replace = sql.text("owners/replace-rules");
        transactions.inOne(() -> database.sql(replace)
                .param("positions", IntStream.range(0, rules.size()).boxed().toArray(Integer[]::new))
                .param("patterns", rules.stream().map(OwnerRule::pattern).toArray(String[]::new))
                .param("agents", rules.stream().map(OwnerRule::agents).toArray(String[]::new))
                .param("assignees", rules.stream().map(OwnerRule::assignee).toArray(String[]::new))
                .update());
    }

    private static List<OwnerRule> configured() {
        try {
            return ConfiguredRules.read(FILE, OwnersReader::read);
        } catch (InvalidRules e) {
            throw new StartupException(e.getMessage(), e);
        } catch (IOException e) {
            throw new StartupException(FILE + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Who is named there. */
    public List<String> names() {
        return rules.stream().map(OwnerRule::assignee).distinct().toList();
    }

    /** The rules in force, on one page. */
    public Page<Owner> list() {
        return new Page<>(
                database.sql(list)
                        .query(Row.mapper(row -> new Owner(row.text("agents"), row.text("assignee"))))
                        .list(),
                null);
    }

    /** Gives open captures to their owners, but takes none from anybody who was given it by hand. */
    public Applied apply(@Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        bodies.read(body, Nothing.class);
        return transactions.inOne(() -> database.sql(apply)
                .param("actor", caller)
                .query(Row.mapper(row -> new Applied(row.number("assigned"), row.number("released"))))
                .single());
    }

    /** Body of a request that takes none. */
    record Nothing() {}

    /** @param agents as it is written in the file */
    public record Owner(String agents, String assignee) {}

    /**
     * @param assigned captures that got an owner
     * @param released captures that lost the one they had from a rule that is no more
     */
    public record Applied(long assigned, long released) {}
}
