package io.groundhog.review;

import java.util.List;

/**
 * How many captures the filters leave, by the values of the filter menus. The counts of a menu ignore that menu's own filter, so that
 * further values can be chosen. At most 200 values a menu, the most frequent ones.
 *
 * @param total all that the filters leave
 * @param is how many are {@code regressed} and {@code escalating}
 */
record Facets(
        long total,
        List<Value> status,
        List<Value> severity,
        List<Value> agent,
        List<Value> failureClass,
        List<Value> environment,
        List<Value> assignee,
        List<Value> is) {

    static Facets of(List<Count> counts) {
        return new Facets(
                values(counts, "total").stream().mapToLong(Value::count).sum(),
                values(counts, "status"),
                values(counts, "severity"),
                values(counts, "agent"),
                values(counts, "failureClass"),
                values(counts, "environment"),
                values(counts, "assignee"),
                values(counts, "is"));
    }

    private static List<Value> values(List<Count> counts, String facet) {
        return counts.stream()
                .filter(count -> count.facet.equals(facet))
                .map(count -> new Value(count.value, count.count))
                .toList();
    }

    record Value(String value, long count) {}

    record Count(String facet, String value, long count) {}
}
