package io.groundhog.grouping;

import java.util.ArrayList;
import java.util.List;

/** Where two messages differ, word by word. One of the two texts may be empty: words that only the other has. */
record WordDifference(String one, String other) {

    /** Longer messages are compared up to here. */
    private static final int MOST_WORDS = 300;

    /** The places at which two lists of words differ, in order; none when they are alike. */
    static List<WordDifference> between(List<String> one, List<String> other) {
        List<String> a = one.subList(0, Math.min(one.size(), MOST_WORDS));
        List<String> b = other.subList(0, Math.min(other.size(), MOST_WORDS));
        int[][] common = commonAfter(a, b);
        List<WordDifference> differences = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                close(ours, theirs, differences);
                i++;
                j++;
            } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
                ours.add(a.get(i++));
            } else {
                theirs.add(b.get(j++));
            }
        }
        close(ours, theirs, differences);
        return differences;
    }

    /** The length of the longest common subsequence of what follows each pair of places. */
    private static int[][] commonAfter(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static void close(List<String> ours, List<String> theirs, List<WordDifference> differences) {
        if (!ours.isEmpty() || !theirs.isEmpty()) {
            differences.add(new WordDifference(String.join(" ", ours), String.join(" ", theirs)));
            ours.clear();
            theirs.clear();
        }
    }
}
