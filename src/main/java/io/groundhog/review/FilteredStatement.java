package io.groundhog.review;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement that filters captures by what is asked for. Filters nobody asks for are left out: PostgreSQL took longer to plan for all
 * of them, with all indexes of a capture, than to read a page.
 */
public final class FilteredStatement {

    private static final String EACH = "/*each*/";

    /** Keeps a subquery of {@code exists} from being hashed. */
    private static final String NOT_ALL_AT_ONCE = "offset 0";

    private final String template;
    private final List<Filter> menus;
    private final List<Filter> others;

    FilteredStatement(String template, List<Filter> menus, List<Filter> others) {
        this.template = template;
        this.menus = menus;
        this.others = others;
    }

    /** @param parameters of the statement; a filter whose parameter is null or missing is not asked for */
    public String text(Map<String, ? extends @Nullable Object> parameters) {
        String all = conditions(Stream.concat(menus.stream(), others.stream()), parameters);
        return template.replace("/*filters, words for each*/ true", all.replace(EACH, NOT_ALL_AT_ONCE))
                .replace("/*filters*/ true", all)
                .replace("/*others*/ true", conditions(others.stream(), parameters));
    }

    private static String conditions(Stream<Filter> filters, Map<String, ? extends @Nullable Object> parameters) {
        return filters.filter(filter -> parameters.get(filter.parameter()) != null)
                .map(filter -> "\n      and (" + filter.conditionFor(parameters.get(filter.parameter())) + ")")
                .collect(Collectors.joining("", "true", ""));
    }
}
