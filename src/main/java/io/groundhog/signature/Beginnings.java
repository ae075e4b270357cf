package io.groundhog.signature;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins a message that is the beginning of another one: because it was cut, or because the other has one sentence more. */
final class Beginnings {

    /** A shorter template is the beginning of too much. */
    private static final int NAMING_WORDS = 3;

    private final List<KnownTemplate> templates;
    private final Joins joins;
    /** Indices of all templates, by status and then by text, so that what begins alike stands together. */
    private final List<Integer> sorted;

    Beginnings(List<KnownTemplate> templates, Joins joins) {
        this.templates = templates;
        this.joins = joins;
        this.sorted = new ArrayList<>(templates.size());
        for (int i = 0; i < templates.size(); i++) {
            sorted.add(i);
        }
        sorted.sort(Comparator.comparing(this::text));
    }

    private String text(int index) {
        KnownTemplate template = templates.get(index);
        return template.status() + '\u0001' + template.template();
    }

    void joinCut() {
        for (int i = 0; i < templates.size(); i++) {
            KnownTemplate cut = templates.get(i);
            if (cut.truncated() && (cut.words() >= NAMING_WORDS || !cut.status().isEmpty())) {
                joinOnly(i, text(i), "the message was cut; this is the only one that begins so");
            }
        }
    }

    void joinOptionalEndings() {
        for (int i = 0; i < templates.size(); i++) {
            if (templates.get(i).words() >= NAMING_WORDS) {
                joinOnly(i, text(i) + ". ", "the other has one sentence more");
            }
        }
    }

    private void joinOnly(int index, String beginning, String why) {
        Joins.Candidates found = joins.new Candidates(index);
        for (int at = first(beginning); at < sorted.size(); at++) {
            int other = sorted.get(at);
            if (!text(other).startsWith(beginning) || isContinued(index, other) && !found.add(other)) {
                break;
            }
        }
        found.join(why);
    }

    private boolean isContinued(int index, int other) {
        KnownTemplate part = templates.get(index);
        KnownTemplate whole = templates.get(other);
        boolean code = part.truncated()
                ? UnknownParts.isPart(part.code(), whole.code())
                : part.code().equals(whole.code());
        boolean place = part.where().equals(whole.where()) || part.truncated() && !part.hasFrame();
        int end = part.template().length();
        boolean longer = whole.template().length() > end
                || whole.code().length() > part.code().length();
        boolean word = end == 0
                || whole.template().length() == end
                || " .".indexOf(whole.template().charAt(end)) >= 0;
        return other != index && code && place && word && (!whole.truncated() || longer);
    }

    /** The place of the first text that is not less than this one. */
    private int first(String beginning) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (text(sorted.get(middle)).compareTo(beginning) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
