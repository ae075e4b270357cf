package io.groundhog.review;

import java.util.List;

/**
 * How many captures the filters leave, by the values of the filter menus. The counts of a menu ignore that menu's own filter, so that
 * further values can be chosen. At most 200 values a menu, the most frequent ones.
 */
record Facets(
        List<Value> status,
        List<Value> severity,
        List<Value> agent,
        List<Value> failureClass,
        List<Value> environment) {

    static Facets of(List<Count> counts) {
        return new Facets(
                values(counts, "status"),
                values(counts, "severity"),
                values(counts, "agent"),
                values(counts, "failureClass"),
                values(counts, "environment"));
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
