package io.groundhog.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.database.SqlFiles;
import io.groundhog.review.QueueRows;
import io.groundhog.review.RunningApi;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of the route {@code watch-captures}, on captures whose hours are known. */
@RunningApi
class WatchCapturesTest {

    @Autowired
    JdbcClient database;

    @Autowired
    SqlFiles sql;

    private UUID capture;

    @BeforeEach
    void aCaptureThatHasBeenKnownForTwoWeeks() {
        QueueRows rows = new QueueRows(database);
        String environment = "watch-" + UUID.randomUUID();
        rows.add(environment, 6);
        capture = rows.idOf(environment, 6);
        set("status = 'triaged', first_seen = now() - interval '14 days'");
    }

    @ParameterizedTest
    @CsvSource({
        // a day in the week before, in the last day, whether it escalates
        "10, 14, true",
        "10, 13, false",
        "2, 10, true",
        "2, 9, false",
        "0, 10, true",
        "0, 9, false",
        "100, 120, false",
        "100, 140, true",
    })
    void aCaptureEscalatesAboveAThirdMoreThanItsMeanAndTheFloor(int perDay, int lastDay, boolean escalates) {
        week(perDay);
        lastDay(lastDay);
        watch();
        watch();
        assertThat(is("escalating")).isEqualTo(escalates);
        assertThat(alerts()).hasSize(escalates ? 1 : 0);
        assertThat(history()).hasSize(escalates ? 1 : 0);
        assertThat(is("status = 'triaged' and review_revision = 1")).isTrue();
    }

    @Test
    void itIsCalmAgainAtItsMeanAndNotBefore() {
        week(20);
        lastDay(40);
        watch();
        lastDay(22);
        watch();
        assertThat(is("escalating")).as("still above its mean").isTrue();
        lastDay(20);
        watch();
        assertThat(is("escalating")).isFalse();
        assertThat(history())
                .first()
                .asString()
                .startsWith("No longer escalating: 20 traces in the last 24 hours, 20.0 a day before");
        assertThat(database.sql(
                                "select count(*) from alert where resolved_at is null and cause = 'capture.escalating ' || ?")
                        .param(number())
                        .query(Long.class)
                        .single())
                .isZero();
        lastDay(40);
        watch();
        assertThat(alerts()).as("growing again is told again").hasSize(2);
    }

    @Test
    void inItsFirstDayACaptureHasNoMean() {
        set("first_seen = now() - interval '20 hours'");
        lastDay(500);
        watch();
        assertThat(is("escalating")).isFalse();
    }

    @Test
    void aYoungCaptureIsMeasuredByTheDaysItHasBeenKnown() {
        set("first_seen = now() - interval '72 hours'");
        for (int day = 1; day <= 2; day++) {
            hour(24 * day + 5, 10);
        }
        lastDay(13);
        watch();
        assertThat(is("escalating")).as("10 a day in two days").isFalse();
        lastDay(14);
        watch();
        assertThat(is("escalating")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"resolved", "exported", "ignored"})
    void whatNobodyWorksOnDoesNotEscalate(String status) {
        set("status = '" + status + "'");
        lastDay(100);
        watch();
        assertThat(is("escalating")).isFalse();
    }

    @Test
    void ignoredUntilItGrowsItWakesWhenItOutgrowsWhatItDid() {
        set("status = 'ignored', snooze_pace = 100");
        week(10);
        lastDay(130);
        watch();
        assertThat(is("status = 'ignored'")).isTrue();
        lastDay(140);
        watch();
        assertThat(is("status = 'new' and escalating and snooze_pace is null and review_revision = 2"))
                .isTrue();
        assertThat(history()).first().asString().startsWith("Woke up: it was to be ignored until it grows.");
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void ignoredUntilItGrowsInItsFirstDayItWakesAsWell() {
        set("status = 'ignored', snooze_pace = 10, first_seen = now() - interval '5 hours'");
        lastDay(14);
        watch();
        assertThat(is("status = 'new'")).isTrue();
    }

    @Test
    void anIgnoredCaptureWakesWhenItsTimeHasCome() {
        set("status = 'ignored', snooze_until = now() + interval '1 hour', snooze_left = 7");
        wake();
        assertThat(is("status = 'ignored'")).isTrue();
        set("snooze_until = now() - interval '1 second'");
        wake();
        wake();
        assertThat(is("status = 'new' and snooze_until is null and snooze_left is null and review_revision = 2"))
                .isTrue();
        assertThat(history()).hasSize(1);
    }

    @Test
    void anAlertShowsHostileTextAsText() {
        set("title = E'<!channel> &\\n\\u202Egpj.exe\\u0007 =x', agent = '<http://x|y>'");
        lastDay(50);
        watch();
        String payload = database.sql(sql.text("operate/untold-alert")
                        .replaceAll("(?s)where told_at is null.*", "where cause = 'capture.escalating ' || ?"))
                .param(number())
                .query((row, i) -> row.getString("payload") + row.getString("line"))
                .single();
        assertThat(payload)
                .contains("&lt;!channel&gt; &amp; gpj.exe =x (&lt;http://x|y&gt;)")
                .doesNotContain("\n", "\u202e", "\u0007");
    }

    private void week(int perDay) {
        for (int day = 1; day <= 7; day++) {
            hour(24 * day + 5, perDay);
        }
    }

    private void lastDay(int traces) {
        hour(3, traces);
    }

    private void hour(int ago, int traces) {
        database.sql(
                        """
                        insert into capture_hour (capture_id, hour, traces)
                        values (?, date_trunc('hour', now() - make_interval(hours => ?)), ?)
                        on conflict (capture_id, hour) do update set traces = excluded.traces
                        """)
                .param(capture)
                .param(ago)
                .param(traces)
                .update();
    }

    private void watch() {
        database.sql(sql.text("capture/watch-escalation").replace(":#", ":"))
                .param("factor", 1.33)
                .param("floor", 10L)
                .update();
    }

    private void wake() {
        database.sql(sql.text("capture/wake-ignored")).update();
    }

    private void set(String what) {
        database.sql("update capture set " + what + " where id = ?")
                .param(capture)
                .update();
    }

    private boolean is(String condition) {
        return database.sql("select " + condition + " from capture where id = ?")
                .param(capture)
                .query(Boolean.class)
                .single();
    }

    private long number() {
        return database.sql("select number from capture where id = ?")
                .param(capture)
                .query(Long.class)
                .single();
    }

    private List<String> alerts() {
        return database.sql("select message from alert where cause = 'capture.escalating ' || ?")
                .param(number())
                .query(String.class)
                .list();
    }

    private List<String> history() {
        return database.sql("select note from capture_history where capture_id = ? order by id desc")
                .param(capture)
                .query(String.class)
                .list();
    }
}
