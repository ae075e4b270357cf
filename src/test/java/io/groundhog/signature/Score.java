package io.groundhog.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How good a grouping is.
 *
 * @param duplicateShare entries that are a further entry of an issue that has one already, as a share of all entries
 * @param overMerged entries that hold failures of two families
 * @param hidden issues that own no entry: nobody would ever see them
 * @param pairF1 harmonic mean of precision and recall over pairs of failures
 * @param complaints what was split and merged, for the reader of a failed test
 */
record Score(double duplicateShare, int overMerged, int hidden, double pairF1, List<String> complaints) {

    static Score of(List<HeldOutFailures.Labelled> failures, List<String> groups) {
        Map<String, Map<String, Integer>> entries = new TreeMap<>();
        Map<String, String> family = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            HeldOutFailures.Labelled failure = failures.get(i);
            entries.computeIfAbsent(groups.get(i), g -> new TreeMap<>()).merge(failure.issue(), 1, Integer::sum);
            family.put(failure.issue(), failure.family());
            sizes.merge(failure.issue(), 1, Integer::sum);
        }
        List<String> complaints = new ArrayList<>();
        Map<String, Integer> owned = new TreeMap<>();
        int overMerged = 0;
        for (Map<String, Integer> entry : entries.values()) {
            owned.merge(owner(entry), 1, Integer::sum);
            Set<String> families = new HashSet<>();
            entry.keySet().forEach(issue -> families.add(family.get(issue)));
            if (families.size() > 1) {
                overMerged++;
                complaints.add("merged " + entry);
            }
        }
        owned.forEach((issue, count) -> {
            if (count > 1) {
                complaints.add("split " + issue + " into " + count);
            }
        });
        Set<String> seen = new HashSet<>();
        owned.keySet().forEach(issue -> seen.add(family.get(issue)));
        long hidden = sizes.keySet().stream()
                .filter(issue -> !seen.contains(family.get(issue)))
                .count();
        double duplicates = (entries.size() - owned.size()) / (double) entries.size();
        return new Score(duplicates, overMerged, (int) hidden, pairF1(entries, sizes, family), complaints);
    }

    private static String owner(Map<String, Integer> entry) {
        return entry.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static double pairF1(
            Map<String, Map<String, Integer>> entries, Map<String, Integer> sizes, Map<String, String> family) {
        long together = 0;
        long wrong = 0;
        for (Map<String, Integer> entry : entries.values()) {
            for (Map.Entry<String, Integer> one : entry.entrySet()) {
                together += pairs(one.getValue());
                for (Map.Entry<String, Integer> other : entry.entrySet()) {
                    boolean apart = !family.get(one.getKey()).equals(family.get(other.getKey()));
                    wrong += apart && one.getKey().compareTo(other.getKey()) < 0
                            ? (long) one.getValue() * other.getValue()
                            : 0;
                }
            }
        }
        long truth = sizes.values().stream().mapToLong(Score::pairs).sum();
        double precision = together / (double) (together + wrong);
        double recall = together / (double) truth;
        return 2 * precision * recall / (precision + recall);
    }

    private static long pairs(int count) {
        return (long) count * (count - 1) / 2;
    }
}
