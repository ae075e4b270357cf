package io.groundhog.health;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the state of reading into the database as the poller would. */
final class ReadingRows {
    private final JdbcClient database;

    ReadingRows(JdbcClient database) {
        this.database = database;
    }

    /** Reading began two days ago, runs, and nothing is planned; read completely until two minutes ago. */
    void healthy() {
        database.sql("delete from read_window").update();
        database.sql("delete from backfill").update();
        database.sql("delete from quarantine").update();
        database.sql(
                        """
                        update poll_cursor set origin = now() - interval '2 days', paused = null, paused_at = null, paused_by = null,
                               problem = null, problem_kind = null, problem_since = null, notice = null, not_before = '-infinity',
                               last_attempt_at = now(), last_success_at = now(), next_hot_at = now() + interval '30 seconds',
                               budget = '{"limit": 300, "remaining": 120, "periodEnd": 1795348800000}'
                        """)
                .update();
        covered("now() - interval '3 days'", "now() - interval '2 minutes'", "now() - interval '10 seconds'");
    }

    /** Read completely from one SQL instant to another, and once up to a third. */
    void covered(String from, String completeUntil, String readUntil) {
        database.sql(
                        "update coverage set complete = tstzmultirange(tstzrange(%1$s, %2$s)), read = tstzmultirange(tstzrange(%1$s, %3$s)), expired = '{}'"
                                .formatted(from, completeUntil, readUntil))
                .update();
    }

    void window(String tier, String from, String to, String state, String problem, int pages) {
        database.sql(
                        """
                insert into read_window (tier, from_at, to_at, state, problem, page_number, page_limit, finished_at)
                values (?::read_tier, %s, %s, ?, ?, ?, 500, case when ? <> 'due' then now() end)"""
                                .formatted(from, to))
                .params(tier, state, problem, pages, state)
                .update();
    }

    void run(String sql) {
        database.sql(sql).update();
    }
}
