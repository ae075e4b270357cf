package io.groundhog.review;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.SqlParameterValue;

/**
 * One filter of {@code review/match-captures}: <code>(:agents::text[] is null or c.agent = any (:agents::text[]))</code>.
 *
 * @param parameter null when the filter is not asked for
 * @param condition what holds when it is
 */
record Filter(String parameter, String condition) {

    private static final Pattern FORM =
            Pattern.compile("\\(:(\\w+)::[\\w\\[\\]]+ is null\\s+or (.+)\\)", Pattern.DOTALL);
    private static final Pattern ANY = Pattern.compile("= any \\((:\\w+::\\w+\\[])\\)");

    static Filter of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalStateException("Each filter of the SQL file review/match-captures must have the form "
                    + "(:parameter::type is null or condition), but one is: " + text.strip());
        }
        return new Filter(form.group(1), form.group(2));
    }

    /** The condition for a value that is asked for. Only for one value, not for any of a list, does PostgreSQL read an index in its order. */
    String conditionFor(Object value) {
        return isOne(value) ? ANY.matcher(condition).replaceAll("= ($1)[1]") : condition;
    }

    private static boolean isOne(Object value) {
        Object values = value instanceof SqlParameterValue typed ? typed.getValue() : value;
        return values instanceof Object[] array
                ? array.length == 1
                : values instanceof String text && !text.contains(",");
    }
}
