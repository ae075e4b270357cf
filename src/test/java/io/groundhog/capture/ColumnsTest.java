package io.groundhog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void everyColumnHasAValueOfEveryRow() {
        Map<String, Object> columns = Columns.of(List.of("a", "bb"))
                .text("texts", text -> text.equals("a") ? null : text)
                .number("lengths", String::length)
                .time("times", text -> Instant.ofEpochSecond(text.length()))
                .asMap();
        assertThat(columns).containsOnlyKeys("texts", "lengths", "times");
        assertThat((String[]) columns.get("texts")).containsExactly(null, "bb");
        assertThat((Integer[]) columns.get("lengths")).containsExactly(1, 2);
        assertThat((String[]) columns.get("times")).containsExactly("1970-01-01T00:00:01Z", "1970-01-01T00:00:02Z");
    }

    @Test
    void noRowsMakeEmptyColumns() {
        assertThat((String[]) Columns.of(List.<String>of())
                        .text("texts", text -> text)
                        .asMap()
                        .get("texts"))
                .isEmpty();
    }
}
