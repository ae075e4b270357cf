package io.groundhog.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
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

    private static final Pattern PLACE = Pattern.compile(":#\\$\\{body\\.([^}]+)}");

    private final JdbcTemplate database;
    private final Map<String, Prepared> statements = new HashMap<>();
    private final Map<String, Method> getters = new HashMap<>();

    private record Prepared(String sql, List<String> places) {}

    PageStatements(JdbcTemplate database) {
        this.database = database;
    }

    int update(String name, PageWork page) {
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

    List<Map<String, Object>> query(String name, PageWork page) {
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

    private Object[] values(Prepared statement, PageWork page) {
        return statement.places().stream().map(place -> value(page, place)).toArray();
    }

    private Object value(Object root, String place) {
        Object value = root;
        for (String part : place.split("[.\\[]")) {
            value = part.endsWith("]")
                    ? ((Map<?, ?>) value).get(part.substring(0, part.length() - 1))
                    : property(value, part);
        }
        return value;
    }

    private Object property(Object owner, String name) {
        try {
            return getters.computeIfAbsent(owner.getClass().getName() + name, key -> getter(owner.getClass(), name))
                    .invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method getter(Class<?> type, String name) {
        String capitalised = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() == 0
                    && List.of("get" + capitalised, "is" + capitalised, name).contains(method.getName())) {
                return method;
            }
        }
        throw new IllegalArgumentException(type + " has no " + name);
    }
}
