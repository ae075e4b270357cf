package io.groundhog.acceptance;

import com.zaxxer.hikari.HikariDataSource;
import io.groundhog.sandbox.SandboxSpan.SpanKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The database of one test class, seen with all rights. */
record Database(String name, HikariDataSource connections, JdbcClient sql) implements AutoCloseable {

    static Database create() {
        String name = PostgresServer.newDatabase();
        HikariDataSource connections = PostgresServer.asSuperuser(name);
        return new Database(name, connections, JdbcClient.create(connections));
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Failing spans that support a capture. */
    Set<SpanKey> references() {
        return sql.sql("select trace_id, span_id from trace_reference")
                .query((row, number) -> new SpanKey(row.getString(1), row.getString(2)))
                .set();
    }

    long count(String fromAndWhere) {
        return sql.sql("select count(*) from " + fromAndWhere).query(Long.class).single();
    }

    /** The number a statement answers. */
    int number(String select) {
        return sql.sql(select).query(Integer.class).single();
    }

    /** The first column of all rows. */
    List<String> texts(String select) {
        return sql.sql(select).query(String.class).list();
    }

    /** How often the newest minutes have been read to the end. */
    long polls() {
        return count("read_window where tier = 'hot' and state = 'drained'");
    }

    /** Recurrence counts by the name of the agent and the title of the capture. */
    Map<String, Long> recurrences() {
        return sql
                .sql("select agent || ': ' || title as issue, recurrence_count from capture where merged_into is null")
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    /** Everything that a poll which finds nothing new must leave as it is. */
    String contents() {
        return String.join(
                "\n",
                texts(
                        """
                        select row_to_json(c)::text from (select * from capture order by number) c
                        union all select row_to_json(r)::text from (select * from trace_reference order by trace_id, span_id) r
                        union all select row_to_json(p)::text from (select * from capture_person order by 1, 2, 3) p
                        union all select row_to_json(h)::text from (select * from capture_history order by id) h
                        union all select row_to_json(q)::text from (select digest, state, reason from quarantine order by id) q
                        union all select row_to_json(a)::text from (select * from audit_event order by id) a
                        """));
    }

    /** Does something in one transaction, and takes it back. */
    void rolledBack(Consumer<JdbcClient> work) {
        try (SingleConnectionDataSource one = PostgresServer.connection(name)) {
            new TransactionTemplate(new DataSourceTransactionManager(one)).executeWithoutResult(transaction -> {
                transaction.setRollbackOnly();
                work.accept(JdbcClient.create(one));
            });
        }
    }

    /** Lets the time go by that Datadog asked to wait. */
    void waitIsOver() {
        sql.sql(
                        """
                        update poll_cursor
                        set not_before = now(),
                            budget = budget || jsonb_build_object('blockedUntil', 0, 'remaining', budget -> 'limit')
                        """)
                .update();
    }

    /** From now on the database refuses failing spans whose evidence holds the word. */
    void refuse(String word, String sqlState) {
        sql.sql(
                        """
                create or replace function refuse_by_word() returns trigger language plpgsql as $$
                begin
                    if new.evidence::text like '%%%1$s%%' then
                        raise exception '%1$s is not allowed' using errcode = '%2$s';
                    end if;
                    return new;
                end $$
                """
                                .formatted(word, sqlState))
                .update();
        sql.sql("create or replace trigger refuse_by_word before insert on trace_reference"
                        + " for each row execute function refuse_by_word()")
                .update();
    }

    void stopRefusing() {
        sql.sql("drop trigger if exists refuse_by_word on trace_reference").update();
    }

    /** Cuts all connections of the application, in whatever they are doing. */
    int cutConnections() {
        return texts(
                        "select pg_terminate_backend(pid)::text from pg_stat_activity where datname = current_database() and usename = '"
                                + PostgresServer.APPLICATION_ROLE + "'")
                .size();
    }
}
