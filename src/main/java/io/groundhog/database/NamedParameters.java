package io.groundhog.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.component.sql.SqlHelper;
import org.apache.camel.component.sql.SqlPrepareStatementStrategy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;

/**
 * Fills the named parameters of statements in routes ({@code :#name} and {@code :#${expression}}), as Camel's own strategy does, but
 * looks for them once a statement. Camel's goes through the text with regular expressions for every execution. Lists
 * ({@code :#in:name}) are not known: statements take arrays.
 */
final class NamedParameters implements SqlPrepareStatementStrategy {
    /** More statements than there are files in {@code routes/sql}. */
    private static final int MOST_STATEMENTS = 1_000;

    /** Camel has made a question mark of the number sign by then. */
    private static final Pattern PARAMETER = Pattern.compile(":\\?(?:(?<name>\\w+)|(?<expression>\\$(?:simple)?\\{))");

    private final Cache<String, Statement> statements =
            Caffeine.newBuilder().maximumSize(MOST_STATEMENTS).build();

    /** A statement as the driver takes it, and what stands for each of its question marks. */
    private record Statement(String text, List<Parameter> parameters) {}

    private interface Parameter {
        @Nullable
        Object valueIn(Exchange exchange, Object body);
    }

    @Override
    public String prepareQuery(String query, boolean allowNamedParameters, Exchange exchange) {
        return statement(query, exchange).text;
    }

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParams, Exchange exchange, Object value) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Parameter parameter : statement(query, exchange).parameters) {
            values.add(parameter.valueIn(exchange, value));
        }
        return values.iterator();
    }

    /** @param expectedParams is not looked at: see {@link SqlEndpoints} */
    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> values, int expectedParams)
            throws SQLException {
        List<@Nullable Object> all = new ArrayList<>();
        values.forEachRemaining(all::add);
        new ArgumentPreparedStatementSetter(all.toArray()).setValues(statement);
    }

    private Statement statement(String query, Exchange exchange) {
        return statements.get(query, text -> parse(text, exchange));
    }

    private static Statement parse(String query, Exchange exchange) {
        StringBuilder text = new StringBuilder();
        List<Parameter> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(query);
        int from = 0;
        while (matcher.find(from)) {
            text.append(query, from, matcher.start()).append('?');
            String name = matcher.group("name");
            if (name != null) {
                from = matcher.end();
                parameters.add(named(name, query));
            } else {
                from = closing(query, matcher.end() - 1) + 1;
                parameters.add(expression(query.substring(matcher.start("expression"), from), exchange));
            }
        }
        return new Statement(text.append(query, from, query.length()).toString(), List.copyOf(parameters));
    }

    private static Parameter named(String name, String query) {
        return (exchange, body) -> {
            if (!SqlHelper.hasParameter(name, exchange, body)) {
                throw new IllegalArgumentException("Neither body nor headers nor variables have the parameter " + name
                        + " of the statement " + query);
            }
            return SqlHelper.lookupParameter(name, exchange, body);
        };
    }

    private static Parameter expression(String text, Exchange exchange) {
        Expression expression = exchange.getContext().resolveLanguage("simple").createExpression(text);
        return (asked, body) -> expression.evaluate(asked, Object.class);
    }

    private static int closing(String query, int opening) {
        int open = 0;
        for (int i = opening; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '{') {
                open++;
            } else if (c == '}' && --open == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("A parameter's bracket is not closed in the statement " + query);
    }
}
