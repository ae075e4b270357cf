package io.groundhog.review;

import io.groundhog.database.SqlFiles;
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
    private static final String EACH = "/*each*/";

    /** Keeps a subquery of {@code exists} from being hashed. */
    private static final String NOT_ALL_AT_ONCE = "offset 0";

    private final SqlFiles sql;
    private final String menus;
    private final String others;

    FilteredStatements(SqlFiles sql) {
        this.sql = sql;
        String match = sql.text("review/match-captures");
        this.menus = between(match, MENUS, OTHERS);
        this.others = between(match, OTHERS, END);
    }

    /** The statement of a file, with the filters it wants. */
    public String text(String name) {
        return sql.text(name)
                .replace("/*filters, words for each*/ true", "true" + menus + others.replace(EACH, NOT_ALL_AT_ONCE))
                .replace("/*filters*/ true", "true" + menus + others)
                .replace("/*others*/ true", "true" + others);
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException("The SQL file review/match-captures must have the marks " + MENUS + ", "
                    + OTHERS + " and " + END + " around its filters, in this order.");
        }
        return text.substring(from + begin.length(), to);
    }
}
