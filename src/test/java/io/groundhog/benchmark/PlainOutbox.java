package io.groundhog.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An outbox as it is mostly written: lock one due row, send it, note the attempt, commit, and again; without leases, audit, the state of
 * captures or of destinations, and without an order of packages.
 */
final class PlainOutbox {

    private static final String COPY =
            """
            with copied as (
                insert into export_package (capture_id, destination, content_digest, recurrence_count, observation_count, requested_by, bundle)
                select capture_id, ?, content_digest, recurrence_count, observation_count, requested_by, bundle
                from export_package where id = any (?) order by sequence
                returning id, sequence, capture_id, destination
            ), due as (
                insert into delivery (package_id, sequence, capture_id, destination) select * from copied
            )
            select id from copied
            """;
    private static final String NEXT =
            """
            select d.package_id, d.capture_id::text as capture_id, p.bundle::text as bundle
            from delivery d join export_package p on p.id = d.package_id
            where d.destination = ? and d.state = 'due' and d.due_at <= now()
            order by d.due_at, d.sequence limit 1
            for update of d skip locked
            """;
    private static final String NOTE =
            "insert into delivery_attempt (package_id, round, number, started_at, duration_ms, sends, outcome)"
                    + " values (?, 1, 1, now(), 1, 1, 'delivered')";
    private static final String CLOSE =
            "update delivery set state = 'delivered', attempts = 1, tries = 1, delivered_at = now() where package_id = ?";

    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private String destination = "";
    private int series;

    PlainOutbox(DataSource dataSource) {
        database = new JdbcTemplate(dataSource);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /** Makes copies of packages due at a new place, and answers their ids. */
    List<String> take(List<String> packageIds) {
        destination = "row-by-row-" + ++series;
        database.update("insert into destination (name) values (?)", destination);
        return database.queryForList(COPY, String.class, destination, packageIds.toArray(String[]::new));
    }

    /** Sends all that is due, so many workers at a time. */
    void drain(Place place, int workers) {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(CompletableFuture.runAsync(
                        () -> {
                            while (Boolean.TRUE.equals(transactions.execute(status -> deliverOne(place)))) {
                                // as long as there are more
                            }
                        },
                        threads));
            }
            running.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private boolean deliverOne(Place place) {
        List<Map<String, Object>> due = database.queryForList(NEXT, destination);
        for (Map<String, Object> one : due) {
            String id = (String) one.get("package_id");
            place.send(id, (String) one.get("capture_id"), (String) one.get("bundle"));
            database.update(NOTE, id);
            database.update(CLOSE, id);
        }
        return !due.isEmpty();
    }
}
