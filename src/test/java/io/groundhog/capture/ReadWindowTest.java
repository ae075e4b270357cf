package io.groundhog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.datadog.Search;
import io.groundhog.datadog.Tier;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadWindowTest {

    private static final Instant FROM = Instant.parse("2026-05-21T17:10:00.001Z");

    @Test
    void isReadFromARowOfItsStatement() {
        ReadWindow window = ReadWindow.of(row());
        assertThat(window.id()).isEqualTo(3);
        assertThat(window.tier()).isEqualTo(Tier.GAP);
        assertThat(window.window().from()).isEqualTo(FROM);
        assertThat(window.window().to()).isEqualTo(FROM.plusSeconds(60));
        assertThat(window.traceId()).isNull();
        assertThat(window.captureId()).isNull();
        assertThat(window.cursor()).isEqualTo("next");
        assertThat(window.pageNumber()).isEqualTo(2);
        assertThat(window.attachments()).isTrue();
    }

    @Test
    void attachmentsAreAskedForOnlyWhenTheRowSaysSo() {
        Map<String, Object> row = row();
        row.remove("attachments");
        assertThat(ReadWindow.of(row).attachments()).isFalse();
    }

    @Test
    void theSearchGoesOnWhereTheLastPageEnded() {
        Search search = ReadWindow.of(row()).search("@status:error");
        assertThat(search.cursor()).isEqualTo("next");
        assertThat(search.query()).isEqualTo("@status:error");
        assertThat(search.window().from()).isEqualTo(FROM);
    }

    @Test
    void brokenUtf8IsMendedOnceItHasComeAgainAndAgain() {
        Map<String, Object> row = row();
        assertThat(ReadWindow.of(row).mendsUtf8()).isFalse();
        row.put("attempts", 2);
        assertThat(ReadWindow.of(row).mendsUtf8()).isTrue();
    }

    @Test
    void aBlankQueryReadsEverything() {
        assertThat(ReadWindow.of(row()).search("  ").query()).isNull();
    }

    private static Map<String, Object> row() {
        return new HashMap<>(Map.of(
                "id",
                3L,
                "tier",
                "gap",
                "from_at",
                Timestamp.from(FROM),
                "to_at",
                Timestamp.from(FROM.plusSeconds(60)),
                "page_cursor",
                "next",
                "page_number",
                2,
                "page_limit",
                500,
                "attachments",
                true,
                "attempts",
                0));
    }
}
