package io.groundhog.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.review.ApiClient;
import io.groundhog.review.RunningApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class CoverageApiTest {
    private static final String DAY = "timestamptz '2026-11-01 %02d:00Z'";

    @Autowired
    ApiClient api;

    private ReadingRows reading;

    @BeforeEach
    void aDayOfAllStates(@Autowired JdbcClient database) {
        reading = new ReadingRows(database);
        reading.healthy();
        reading.covered(hour(10), hour(12), hour(13));
        reading.run("update coverage set expired = tstzmultirange(tstzrange(%s, %s))".formatted(hour(2), hour(11)));
        reading.window("gap", hour(13), hour(14), "due", "Datadog timed out.", 3);
        reading.window("gap", hour(14), hour(15), "incomplete", "Datadog answered 400.", 0);
        reading.window("gap", hour(15), hour(16), "due", null, 0);
        reading.window("warm", hour(11), hour(13), "due", "must not show", 0);
    }

    @Test
    void everyStretchHasItsState() {
        assertThat(slices("from=2026-11-01&to=2026-11-02"))
                .containsExactly(
                        "00-02 unread not planned",
                        "02-10 expired Datadog no longer has it",
                        "10-12 complete null",
                        "12-13 read read once; late spans may still arrive",
                        "13-14 partial Datadog timed out.",
                        "14-15 failed Datadog answered 400.",
                        "15-16 pending planned",
                        "16-00 unread not planned");
    }

    @Test
    void theStretchAskedForCutsTheSlices() {
        assertThat(slices("from=2026-11-01T11:00:00Z&to=2026-11-01T12:00:00Z")).containsExactly("11-12 complete null");
        assertThat(slices("from=2026-11-01T14:00:00%2B02:00&to=2026-11-01T14:00:00Z"))
                .containsExactly(
                        "12-13 read read once; late spans may still arrive", "13-14 partial Datadog timed out.");
    }

    @Test
    void nothingIsSaidOfTheFuture() {
        JsonNode coverage =
                api.get("/api/v1/coverage?from=2026-11-01&to=9999-12-31").json();
        assertThat(coverage.path("to").asText()).isLessThan("9999");
        assertThat(coverage.at("/slices/" + (coverage.path("slices").size() - 1) + "/to")
                        .asText())
                .isEqualTo(coverage.path("to").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-11-02&to=2026-11-01",
                "from=2026-11-01&to=2026-11-01",
                "from=9999-01-01",
                "from=x",
                "until=2026-11-01"
            })
    void aStretchThatIsNoneIsRefused(String query) {
        assertThat(api.get("/api/v1/coverage?" + query).status()).isEqualTo(400);
    }

    private List<String> slices(String query) {
        List<String> slices = new ArrayList<>();
        for (JsonNode slice : api.get("/api/v1/coverage?" + query).json().path("slices")) {
            slices.add(slice.path("from").asText().substring(11, 13) + "-"
                    + slice.path("to").asText().substring(11, 13) + " "
                    + slice.path("state").asText() + " " + slice.path("reason").asText());
        }
        return slices;
    }

    private static String hour(int hour) {
        return DAY.formatted(hour);
    }
}
