package io.groundhog.review;

import io.groundhog.api.QueryParameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the queue can be filtered by. Filters are combined with "and", the values of one filter with "or". */
final class CaptureFilters {
    private static final List<String> STATUSES = List.of("new", "triaged", "ready", "exported", "resolved", "ignored");
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");
    private static final Set<String> NAMES = Set.of(
            "status",
            "severity",
            "agent",
            "failureClass",
            "environment",
            "assignee",
            "signature",
            "from",
            "to",
            "minRecurrence",
            "maxRecurrence",
            "q",
            "regressed");

    private CaptureFilters() {}

    /** The names of all filters and of the further parameters given. */
    static Set<String> namesAnd(String... others) {
        Set<String> names = new HashSet<>(NAMES);
        names.addAll(List.of(others));
        return Set.copyOf(names);
    }

    /** The filters as parameters of a statement; null means "any". Mistakes are noted in the parameters. */
    static Map<String, @Nullable Object> read(QueryParameters parameters) {
        Map<String, @Nullable Object> filters = new HashMap<>();
        filters.put("statuses", array(parameters.choices("status", STATUSES)));
        filters.put("severities", array(parameters.choices("severity", SEVERITIES)));
        filters.put("agents", array(parameters.texts("agent")));
        filters.put("failureClasses", array(parameters.texts("failureClass")));
        filters.put("environments", array(parameters.texts("environment")));
        filters.put("assignees", array(parameters.texts("assignee")));
        filters.put("signatures", array(parameters.texts("signature")));
        filters.put("minRecurrence", parameters.number("minRecurrence", 0, Long.MAX_VALUE));
        filters.put("maxRecurrence", parameters.number("maxRecurrence", 0, Long.MAX_VALUE));
        filters.put("regressed", parameters.flag("regressed"));
        readTimes(parameters, filters);
        readSearch(parameters, filters);
        return filters;
    }

    private static void readTimes(QueryParameters parameters, Map<String, @Nullable Object> filters) {
        Instant from = parameters.instant("from");
        Instant to = parameters.instant("to");
        if (from != null && to != null && !from.isBefore(to)) {
            parameters.refuse("to", "to must be after from.");
        }
        filters.put("from", from == null ? null : from.atOffset(ZoneOffset.UTC));
        filters.put("to", to == null ? null : to.atOffset(ZoneOffset.UTC));
    }

    private static void readSearch(QueryParameters parameters, Map<String, @Nullable Object> filters) {
        String typed = parameters.text("q", SearchText.MAX_LENGTH);
        SearchText search = typed == null ? null : SearchText.of(typed);
        filters.put("search", search != null);
        filters.put("words", search == null ? null : search.words());
        filters.put("plain", search == null ? null : search.plain());
        filters.put("number", search == null ? null : search.number());
    }

    private static String @Nullable [] array(@Nullable List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }
}
