package io.groundhog.capture;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns rows into columns: one array a column, as {@code unnest} takes them. */
final class Columns<T> {

    private final List<T> rows;
    private final Map<String, Object> columns = new LinkedHashMap<>();

    private Columns(List<T> rows) {
        this.rows = rows;
    }

    static <T> Columns<T> of(List<T> rows) {
        return new Columns<>(rows);
    }

    Columns<T> text(String name, Function<T, @Nullable String> value) {
        String[] column = new String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        columns.put(name, column);
        return this;
    }

    /** ISO 8601 texts, for a cast to {@code timestamptz[]}. */
    Columns<T> time(String name, Function<T, Instant> value) {
        return text(name, row -> value.apply(row).toString());
    }

    Columns<T> number(String name, Function<T, Integer> value) {
        Integer[] column = new Integer[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        columns.put(name, column);
        return this;
    }

    Columns<T> flag(String name, Predicate<T> value) {
        Boolean[] column = new Boolean[rows.size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = value.test(rows.get(i));
        }
        columns.put(name, column);
        return this;
    }

    Map<String, Object> asMap() {
        return columns;
    }
}
