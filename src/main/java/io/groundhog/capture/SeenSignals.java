package io.groundhog.capture;

import java.sql.PreparedStatement;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Camel's JDBC idempotent repository, made safe for replicas and able to work on a page at a time.
 *
 * <p>Camel's own {@code add} asks first and inserts then, so two replicas can collide; here one statement decides. A page is
 * asked for and remembered with one statement each, within the transaction that stores its rows: key and row come and go
 * together.
 */
public final class SeenSignals extends JdbcMessageIdRepository {

    private static final String INSERT =
            "insert into camel_messageprocessed (processorname, messageid) values (?, ?) on conflict do nothing";
    private static final String INSERT_ALL =
            "insert into camel_messageprocessed (processorname, messageid) select ?, unnest(?::text[]) on conflict do nothing";
    /** Looked up one by one: PostgreSQL would go through all keys as long as they are few. */
    private static final String SEEN =
            """
            select m.messageid
            from unnest(?::text[]) as asked (messageid)
            cross join lateral (select messageid from camel_messageprocessed c
                                where c.processorname = ? and c.messageid = asked.messageid offset 0) m""";

    private final String processor;

    public SeenSignals(DataSource dataSource, TransactionTemplate transactions, String processor) {
        super(dataSource, transactions, processor);
        this.processor = processor;
        setCreateTableIfNotExists(false); // Flyway's
    }

    @Override
    public boolean add(String key) {
        return Boolean.TRUE.equals(
                transactionTemplate.execute(status -> jdbcTemplate.update(INSERT, processor, key) == 1));
    }

    /** Drops the signals of a page whose exact content has been kept before. */
    public PageWork dropSeen(PageWork work) {
        work.keepUnseen(seen(work.signalKeys()));
        return work;
    }

    /** Remembers what this page keeps; takes part in the caller's transaction. */
    public void remember(PageWork work) {
        String[] keys = work.settlement().keys();
        if (keys.length > 0) {
            jdbcTemplate.update(INSERT_ALL, processor, keys);
        }
    }

    private Set<String> seen(Collection<String> keys) {
        Set<String> seen = new HashSet<>();
        if (!keys.isEmpty()) {
            jdbcTemplate.query(
                    connection -> {
                        PreparedStatement statement = connection.prepareStatement(SEEN);
                        statement.setArray(1, connection.createArrayOf("text", keys.toArray()));
                        statement.setString(2, processor);
                        return statement;
                    },
                    row -> {
                        seen.add(row.getString(1));
                    });
        }
        return seen;
    }
}
