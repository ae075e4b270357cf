package io.groundhog.review;

import io.groundhog.database.SqlFiles;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Statements that filter captures. The filters stand once, in {@code review/match-captures}, between marks; other statements say
 * <code>&#47;*filters*&#47; true</code> where they want all of them, or <code>&#47;*others*&#47; true</code> for those that have no menu.
 * A statement that stops when a page is full says <code>&#47;*filters, words for each*&#47; true</code>: PostgreSQL would search all
 * captures for the words before it looks at the first one.
 */
@Component
public class FilteredStatements {
    private static final String MENUS = "/*menus*/";
    private static final String OTHERS = "/*others*/";
    private static final String END = "/*end*/";

    private final SqlFiles sql;
    private final List<Filter> menus;
    private final List<Filter> others;

    FilteredStatements(SqlFiles sql) {
        this.sql = sql;
        String match = sql.text("review/match-captures");
        this.menus = filters(match, MENUS, OTHERS);
        this.others = filters(match, OTHERS, END);
    }

    /** The statement of a file, with the filters it wants. */
    public FilteredStatement statement(String name) {
        return new FilteredStatement(sql.text(name), menus, others);
    }

    private static List<Filter> filters(String text, String begin, String end) {
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("The SQL file review/match-captures must have the marks " + MENUS + ", "
                    + OTHERS + " and " + END + " around its filters, in this order.");
        }
        String uncommented = text.substring(from + begin.length(), to)
                .replaceAll("(?m)^\\s*--.*$", "")
                .strip();
        return Arrays.stream(uncommented.split("(?m)^ {0,2}and "))
                .filter(part -> !part.isBlank())
                .map(Filter::of)
                .toList();
    }
}
