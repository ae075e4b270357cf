package io.groundhog.signature;

import java.util.Arrays;
import java.util.Collection;

/** Which of a number of templates have been found to name one issue, and why. */
final class Joins {

    private final int[] parent;
    private final String[] reason;

    Joins(int size) {
        parent = new int[size];
        reason = new String[size];
        Arrays.setAll(parent, i -> i);
        Arrays.fill(reason, "");
    }

    void join(int one, int other, String why) {
        int a = root(one);
        int b = root(other);
        if (a != b) {
            parent[Math.max(a, b)] = Math.min(a, b);
            reason[one] = why;
        }
    }

    void joinAll(Collection<Integer> all, String why) {
        int first = -1;
        for (int one : all) {
            first = first < 0 ? one : first;
            join(one, first, why);
        }
    }

    /** The one that stands for all that were joined with this one: the first of them. */
    int root(int index) {
        int i = index;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    /** Why this one was joined with another; empty when it was not. */
    String reason(int index) {
        return reason[index];
    }

    int size() {
        return parent.length;
    }

    /** Gathers what one template could be joined with; joining happens only when that is all one issue already. */
    final class Candidates {

        private final int one;
        private int found = -1;
        private boolean several;

        Candidates(int one) {
            this.one = one;
        }

        /** Returns false when there are several and looking further is of no use. */
        boolean add(int other) {
            int root = root(other);
            if (root != root(one)) {
                several |= found >= 0 && found != root;
                found = root;
            }
            return !several;
        }

        void join(String why) {
            if (found >= 0 && !several) {
                Joins.this.join(one, found, why);
            }
        }
    }
}
