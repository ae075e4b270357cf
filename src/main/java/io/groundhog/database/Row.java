package io.groundhog.database;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** One row of a result, read by column name into the types this service uses. Times are UTC instants. */
public record Row(ResultSet columns) {

    /** Makes one value of one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    public static <T> RowMapper<T> mapper(Reader<T> reader) {
        return (columns, number) -> reader.read(new Row(columns));
    }

    public String text(String column) throws SQLException {
        return present(column, columns.getString(column));
    }

    public @Nullable String textOrNull(String column) throws SQLException {
        return columns.getString(column);
    }

    public UUID uuid(String column) throws SQLException {
        return present(column, columns.getObject(column, UUID.class));
    }

    public @Nullable UUID uuidOrNull(String column) throws SQLException {
        return columns.getObject(column, UUID.class);
    }

    public UUID @Nullable [] uuidsOrNull(String column) throws SQLException {
        Array values = columns.getArray(column);
        return values == null ? null : (UUID[]) values.getArray();
    }

    public long number(String column) throws SQLException {
        return columns.getLong(column);
    }

    public @Nullable Long numberOrNull(String column) throws SQLException {
        long value = columns.getLong(column);
        return columns.wasNull() ? null : value;
    }

    public boolean flag(String column) throws SQLException {
        return columns.getBoolean(column);
    }

    public Instant instant(String column) throws SQLException {
        return present(column, instantOrNull(column));
    }

    /** Null also for {@code -infinity} and {@code infinity}, which stand for "never" in the tables. */
    public @Nullable Instant instantOrNull(String column) throws SQLException {
        OffsetDateTime time = columns.getObject(column, OffsetDateTime.class);
        return time == null || time.equals(OffsetDateTime.MIN) || time.equals(OffsetDateTime.MAX)
                ? null
                : time.toInstant();
    }

    public Json json(String column) throws SQLException {
        return new Json(text(column));
    }

    public @Nullable Json jsonOrNull(String column) throws SQLException {
        String document = columns.getString(column);
        return document == null ? null : new Json(document);
    }

    public List<String> texts(String column) throws SQLException {
        java.sql.Array array = columns.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** An array of whole numbers of any size; empty when there is none. */
    public List<Long> numbers(String column) throws SQLException {
        java.sql.Array array = columns.getArray(column);
        return array == null
                ? List.of()
                : Arrays.stream((Number[]) array.getArray())
                        .map(Number::longValue)
                        .toList();
    }

    private static <T> T present(String column, @Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("Column " + column + " is null, which its statement should have ruled out");
        }
        return value;
    }
}
