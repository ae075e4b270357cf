package io.groundhog.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the templates of one bucket that name one issue. Guarded: a plain word or name that differs keeps two templates apart, and
 * a template that could join several issues joins none. The result depends on the set of templates, not on their order.
 */
final class Partition {

    private Partition() {}

    /** What was found of one template: which group it belongs to, named by any member's key, and why. */
    record Member(KnownTemplate template, String group, String reason) {}

    static List<Member> of(List<KnownTemplate> bucket) {
        List<KnownTemplate> sorted = new ArrayList<>(bucket);
        sorted.sort(Comparator.comparingInt((KnownTemplate t) -> -t.template().length())
                .thenComparing(KnownTemplate::key));
        // Compared are the texts without what looks like a value.
        return members(
                sorted, joined(sorted.stream().map(Volatility::withoutValues).toList()));
    }

    private static Joins joined(List<KnownTemplate> templates) {
        Joins joins = new Joins(templates.size());
        if (templates.size() > 1) {
            UnknownParts unknown = new UnknownParts(templates, joins);
            unknown.joinPlaces();
            unknown.joinCodes();
            unknown.joinStatuses();
            new VaryingWords(templates, joins).join();
            new VaryingPhrases(templates, joins).join();
            Beginnings beginnings = new Beginnings(templates, joins);
            beginnings.joinCut();
            beginnings.joinOptionalEndings();
            unknown.joinPlaces();
        }
        return joins;
    }

    private static List<Member> members(List<KnownTemplate> templates, Joins joins) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < templates.size(); i++) {
            members.add(
                    new Member(templates.get(i), templates.get(joins.root(i)).key(), joins.reason(i)));
        }
        return members;
    }

    /** Templates by what must be equal before they are compared. */
    static Map<String, List<KnownTemplate>> byBucket(Iterable<KnownTemplate> templates) {
        Map<String, List<KnownTemplate>> buckets = new HashMap<>();
        for (KnownTemplate template : templates) {
            buckets.computeIfAbsent(template.bucket(), bucket -> new ArrayList<>())
                    .add(template);
        }
        return buckets;
    }
}
