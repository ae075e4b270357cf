package io.groundhog.review;

import io.groundhog.api.QueryParameters;
import io.groundhog.search.Between;
import io.groundhog.search.Criteria;
import io.groundhog.search.Field;
import io.groundhog.search.SearchQuery;
import io.groundhog.search.SyntaxProblem;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Component;

/**
 * What the queue can be filtered by. Filters are combined with "and", the values of one filter with "or". The query language of
 * {@code q} says the same and more; both are read into the same criteria.
 */
@Component
public class CaptureFilters {
    private static final Map<String, Field> CHOICES = Map.of(
            "status", Field.STATUS,
            "severity", Field.SEVERITY,
            "agent", Field.AGENT,
            "failureClass", Field.CLASS,
            "environment", Field.ENV,
            "assignee", Field.ASSIGNEE,
            "signature", Field.SIGNATURE);
    private static final Set<String> OTHERS =
            Set.of("from", "to", "range", "minRecurrence", "maxRecurrence", "regressed", "escalating", "q");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})([hd])");

    private final InstantSource clock;

    CaptureFilters(InstantSource clock) {
        this.clock = clock;
    }

    /** The names of all filters and of the further parameters given. */
    public static Set<String> namesAnd(String... others) {
        Set<String> names = new HashSet<>(OTHERS);
        names.addAll(CHOICES.keySet());
        names.addAll(List.of(others));
        return Set.copyOf(names);
    }

    /** Parameters of a statement that stand for menus. */
    private static final Set<String> MENUS = Set.of(
            "statuses",
            "severities",
            "agents",
            "failureClasses",
            "environments",
            "assignees",
            "regressed",
            "escalating");

    /**
     * The filters as parameters of a statement that has those of {@code review/match-captures}; null means "any". Mistakes are noted in
     * the parameters.
     *
     * @param caller who {@code me} is
     */
    public Map<String, @Nullable Object> read(QueryParameters parameters, String caller) {
        Criteria criteria = new Criteria();
        CHOICES.forEach((name, field) -> criteria.choice(field).include(chosen(parameters, name, field, caller)));
        readTimes(parameters, criteria);
        criteria.recurrence().from(parameters.number("minRecurrence", 0, Long.MAX_VALUE));
        criteria.recurrence().to(parameters.number("maxRecurrence", 0, Long.MAX_VALUE));
        criteria.regressed().want(parameters.flag("regressed"));
        criteria.escalating().want(parameters.flag("escalating"));
        readSearch(parameters, criteria, caller);
        return statement(criteria);
    }

    /** True when a statement filters by nothing but what the menus of the queue offer. */
    static boolean isMenusOnly(Map<String, @Nullable Object> statement) {
        return statement.entrySet().stream()
                .allMatch(filter -> filter.getValue() == null || MENUS.contains(filter.getKey()));
    }

    private static @Nullable List<String> chosen(QueryParameters parameters, String name, Field field, String caller) {
        if (!field.legal().isEmpty()) {
            return parameters.choices(name, field.legal());
        }
        List<String> texts = parameters.texts(name);
        return texts == null || field != Field.ASSIGNEE
                ? texts
                : texts.stream().map(text -> text.equals("me") ? caller : text).toList();
    }

    private void readTimes(QueryParameters parameters, Criteria criteria) {
        Instant from = parameters.instant("from");
        Instant to = parameters.instant("to");
        if (from != null && to != null && !from.isBefore(to)) {
            parameters.refuse("to", "to must be after from.");
        }
        criteria.seen().from(from);
        criteria.seen().to(to);
        String range = parameters.text("range");
        Matcher hours = RANGE.matcher(range == null ? "" : range);
        if (hours.matches()) {
            long count = Long.parseLong(hours.group(1));
            criteria.seen()
                    .from(clock.instant()
                            .minus(hours.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count)));
        } else if (range != null) {
            parameters.refuse("range", "range is a number of hours or days up to now, such as 24h or 7d.");
        }
    }

    private void readSearch(QueryParameters parameters, Criteria criteria, String caller) {
        String typed = parameters.text("q", SearchQuery.MAX_LENGTH);
        if (typed == null) {
            return;
        }
        try {
            SearchQuery.narrow(criteria, typed, caller, clock.instant());
        } catch (SyntaxProblem problem) {
            parameters.refuse("q", problem.getMessage(), problem.position());
        }
    }

    private static Map<String, @Nullable Object> statement(Criteria criteria) {
        Map<String, @Nullable Object> filters = new HashMap<>();
        filters.put("statuses", enumeration(criteria.choice(Field.STATUS).wanted()));
        filters.put("severities", enumeration(criteria.choice(Field.SEVERITY).wanted()));
        choice(filters, "agents", "notAgents", criteria, Field.AGENT);
        choice(filters, "failureClasses", "notFailureClasses", criteria, Field.CLASS);
        choice(filters, "environments", "notEnvironments", criteria, Field.ENV);
        choice(filters, "assignees", "notAssignees", criteria, Field.ASSIGNEE);
        choice(filters, "signatures", "notSignatures", criteria, Field.SIGNATURE);
        choice(filters, "versions", "notVersions", criteria, Field.VERSION);
        filters.put("minRecurrence", criteria.recurrence().from());
        filters.put("maxRecurrence", criteria.recurrence().to());
        times(filters, "from", "to", criteria.seen());
        times(filters, "firstFrom", "firstTo", criteria.first());
        times(filters, "lastFrom", "lastTo", criteria.last());
        filters.put("regressed", criteria.regressed().wanted());
        filters.put("escalating", criteria.escalating().wanted());
        filters.put("assigned", criteria.assigned().wanted());
        filters.put("complete", criteria.complete().wanted());
        filters.put("numbers", criteria.numbers());
        filters.put("notNumbers", criteria.unwantedNumbers());
        filters.put("words", criteria.words());
        filters.put("notWords", criteria.unwantedWords());
        filters.put("wordOrNumber", criteria.wordOrNumber());
        return filters;
    }

    private static void choice(
            Map<String, @Nullable Object> filters, String wanted, String unwanted, Criteria criteria, Field field) {
        filters.put(wanted, criteria.choice(field).wanted());
        filters.put(unwanted, criteria.choice(field).unwanted());
    }

    private static void times(Map<String, @Nullable Object> filters, String from, String to, Between<Instant> stretch) {
        filters.put(from, utc(stretch.from()));
        filters.put(to, utc(stretch.to()));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /**
     * An array that takes the type the statement gives it. An array of texts would have to be cast for every row, and its values could
     * not be estimated. The values are those of a closed list, so none needs quotes.
     */
    private static @Nullable SqlParameterValue enumeration(String @Nullable [] values) {
        return values == null ? null : new SqlParameterValue(Types.OTHER, "{" + String.join(",", values) + "}");
    }
}
