package io.groundhog.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs the statements of {@code routes/sql/capture} for a page without Camel: its places for values become JDBC's. */
final class PageStatements {

    private static final Pattern PLACE = Pattern.compile(":#\\$\\{body((?:\\[[A-Za-z]+])+)}");

    private final JdbcTemplate database;
    private final Map<String, Prepared> statements = new HashMap<>();

    private record Prepared(String sql, List<String> places) {}

    PageStatements(JdbcTemplate database) {
        this.database = database;
    }

    int update(String name, Map<String, Object> page) {
        Prepared statement = statement(name);
        Object count = database.execute(
                statement.sql(), (org.springframework.jdbc.core.PreparedStatementCallback<Integer>) prepared -> {
                    Object[] values = values(statement, page);
                    for (int i = 0; i < values.length; i++) {
                        prepared.setObject(i + 1, values[i]);
                    }
                    prepared.execute();
                    return prepared.getUpdateCount();
                });
        return (Integer) count;
    }

    List<Map<String, Object>> query(String name, Map<String, Object> page) {
        Prepared statement = statement(name);
        return database.queryForList(statement.sql(), values(statement, page));
    }

    private Prepared statement(String name) {
        return statements.computeIfAbsent(name, PageStatements::read);
    }

    private static Prepared read(String name) {
        try {
            String text = Files.readString(Path.of("routes/sql/capture", name + ".sql"));
            List<String> places = new ArrayList<>();
            Matcher place = PLACE.matcher(text);
            while (place.find()) {
                places.add(place.group(1));
            }
            return new Prepared(PLACE.matcher(text).replaceAll("?"), places);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object[] values(Prepared statement, Map<String, Object> page) {
        return statement.places().stream().map(place -> value(page, place)).toArray();
    }

    /** Follows keys such as {@code [kept][traceIds]}. */
    private static Object value(Map<String, Object> page, String place) {
        Object value = page;
        for (String key : place.substring(1, place.length() - 1).split("]\\[")) {
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }
}
