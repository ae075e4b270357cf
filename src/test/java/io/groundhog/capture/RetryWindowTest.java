package io.groundhog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.database.SqlFiles;
import io.groundhog.review.RunningApi;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** How long a stretch of time waits after Datadog could not answer. Within one transaction, in which the time stands still. */
@RunningApi
@Transactional
class RetryWindowTest {

    @Autowired
    JdbcClient database;

    @Autowired
    SqlFiles sql;

    private long window;

    @BeforeEach
    void aWindowThatIsDue() {
        database.sql("update poll_cursor set paused = null, failures_in_a_row = 0, not_before = '-infinity'")
                .update();
        window = database.sql(
                        """
                        insert into read_window (tier, from_at, to_at, page_limit)
                        values ('hot', now() - interval '1 hour', now(), 500) returning id
                        """)
                .query(Long.class)
                .single();
    }

    @Test
    void theWaitsDoubleUpToTwoMinutesAndThoseOfTheSourceUpToOne() {
        double[] ofTheWindow = {2, 4, 8, 16, 32, 64, 120, 120, 120};
        double[] ofTheSource = {0, 0, 1, 2, 4, 8, 16, 32, 60};
        for (int time = 0; time < ofTheWindow.length; time++) {
            run("retry-window", 2);
            assertThat(seconds("read_window where id = " + window))
                    .isCloseTo(ofTheWindow[time], Percentage.withPercentage(10.1));
            assertThat(seconds("poll_cursor")).isEqualTo(ofTheSource[time]);
        }
    }

    @Test
    void anExpiredCursorWaitsFromItsSecondTimeOnUpToFiveMinutes() {
        for (double wait : new double[] {0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            run("restart-window", 2);
            assertThat(seconds("read_window where id = " + window)).isEqualTo(wait);
        }
    }

    @Test
    void whatCannotBeAskedForInSmallerPiecesWaitsUpToTenMinutes() {
        database.sql("update read_window set page_limit = 1, attachments = false, from_at = to_at - interval '1 second'"
                        + " where id = ?")
                .param(window)
                .update();
        for (double wait : new double[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600}) {
            run("split-window", 2);
            assertThat(seconds("read_window where id = " + window)).isEqualTo(wait);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.05, 0.1", "60, 60, 120"})
    void theFirstWaitIsTheSetting(double setting, double first, double second) {
        run("retry-window", setting);
        assertThat(seconds("read_window where id = " + window)).isCloseTo(first, Percentage.withPercentage(10.1));
        run("retry-window", setting);
        assertThat(seconds("read_window where id = " + window)).isCloseTo(second, Percentage.withPercentage(10.1));
    }

    /** Waits still to come, in seconds. */
    private double seconds(String fromAndWhere) {
        return database.sql("select extract(epoch from not_before - now())::float8 from " + fromAndWhere)
                .query(Double.class)
                .single();
    }

    private void run(String statement, double retrySeconds) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("windowId", window);
        parameters.put("retrySeconds", retrySeconds);
        parameters.put("problemDetail", "The test says so.");
        parameters.put("problemKind", "TRANSIENT");
        parameters.put("problemStatus", 503);
        parameters.put("halveTime", false);
        parameters.put(
                "fence",
                database.sql("select fence from poll_cursor").query(Long.class).single());
        String text = sql.text("capture/" + statement)
                .replaceAll(":#\\$\\{exchangeProperty\\.(?:plan\\[)?([A-Za-z]+)]?}", ":$1");
        if (text.contains("\nselect")) {
            database.sql(text).params(parameters).query().listOfRows();
        } else {
            database.sql(text).params(parameters).update();
        }
    }
}
