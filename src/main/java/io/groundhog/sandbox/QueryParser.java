package io.groundhog.sandbox;

import io.groundhog.sandbox.Filter.Field;
import io.groundhog.sandbox.Filter.Like;
import io.groundhog.sandbox.Filter.Match;
import io.groundhog.sandbox.Filter.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part of Datadog's search syntax that concerns spans: {@code key:value} for tags, {@code @key:value} for attributes, AND (or a
 * space), OR, {@code -} or NOT, parentheses, quotes, {@code *} and {@code ?}, comparisons and {@code [a TO b]}. As in the real one, names
 * take no wildcards.
 */
final class QueryParser {

    private static final int DEEPEST = 50;

    private final QueryScanner in;
    private int depth;

    private QueryParser(String query) {
        in = new QueryScanner(query);
    }

    /** @throws ApiProblem with status 400 when the query is not well-formed */
    static Filter parse(String query) {
        var parser = new QueryParser(query);
        parser.in.skipSpace();
        if (parser.in.atEnd() || query.strip().equals("*")) {
            return Filter.ALL;
        }
        Filter filter = parser.anyOf();
        if (!parser.in.atEnd()) {
            throw parser.in.problem("unexpected \")\"");
        }
        return filter;
    }

    private Filter anyOf() {
        var parts = new ArrayList<Filter>();
        do {
            parts.add(allOf());
        } while (in.takeWord("OR"));
        return parts.size() == 1 ? parts.get(0) : new Filter.Or(parts);
    }

    private Filter allOf() {
        var parts = new ArrayList<Filter>();
        do {
            parts.add(one());
            in.skipSpace();
        } while (in.takeWord("AND") || !(in.atEnd() || in.peek() == ')' || in.isWord("OR")));
        return parts.size() == 1 ? parts.get(0) : new Filter.And(parts);
    }

    private Filter one() {
        if (++depth > DEEPEST) {
            throw in.problem("nested too deeply");
        }
        try {
            in.skipSpace();
            if (in.take('-') || in.takeWord("NOT")) {
                return new Filter.Not(one());
            }
            return in.take('(') ? group() : term();
        } finally {
            depth--;
        }
    }

    private Filter group() {
        Filter filter = anyOf();
        in.expect(')');
        return filter;
    }

    private Filter term() {
        if (in.atEnd() || in.peek() == ')') {
            throw in.problem("a term is missing");
        }
        boolean quoted = in.peek() == '"';
        String word = quoted ? in.quoted() : in.word(":");
        if (!quoted && in.take(':')) {
            return value(word);
        }
        return new Filter.Text(new Glob(word));
    }

    private Filter value(String field) {
        if (in.take('(')) {
            var parts = new ArrayList<Filter>();
            do {
                in.skipSpace();
                parts.add(new Field(field, like()));
                in.skipSpace();
            } while (in.takeWord("OR"));
            in.expect(')');
            return new Filter.Or(parts);
        }
        return new Field(field, in.take('[') ? range() : comparisonOrLike());
    }

    private Match range() {
        List<Double> ends = new ArrayList<>();
        ends.add(number(in.word("]"), Double.NEGATIVE_INFINITY));
        in.skipSpace();
        if (!in.takeWord("TO")) {
            throw in.problem("a range reads [low TO high]");
        }
        in.skipSpace();
        ends.add(number(in.word("]"), Double.POSITIVE_INFINITY));
        in.expect(']');
        return new Range(ends.get(0), true, ends.get(1), true);
    }

    private Match comparisonOrLike() {
        if (in.take('>')) {
            boolean equal = in.take('=');
            return new Range(number(in.word(""), Double.NaN), equal, Double.POSITIVE_INFINITY, true);
        }
        if (in.take('<')) {
            boolean equal = in.take('=');
            return new Range(Double.NEGATIVE_INFINITY, true, number(in.word(""), Double.NaN), equal);
        }
        return like();
    }

    private Match like() {
        if (in.atEnd() || Character.isWhitespace(in.peek())) {
            throw in.problem("a value is missing");
        }
        return new Like(new Glob(in.peek() == '"' ? in.quoted() : in.word("")));
    }

    /** A number, or a duration such as {@code 5s} in nanoseconds; a star is the open end. */
    private double number(String text, double open) {
        if (text.length() == 1 && text.charAt(0) == Glob.ANY) {
            return open;
        }
        double unit = text.endsWith("ms") ? 1e6 : text.endsWith("us") ? 1e3 : text.endsWith("s") ? 1e9 : 1;
        String digits = unit == 1 ? text : text.substring(0, text.length() - (unit == 1e9 ? 1 : 2));
        try {
            return Double.parseDouble(digits) * unit;
        } catch (NumberFormatException e) {
            throw in.problem("\"" + text + "\" is not a number");
        }
    }
}
