package io.groundhog.signature;

/** Reads what a colon announces or a comma goes on with: a list of what there is, or what a person or a model said. */
final class ListReader {

    /** Behind so many words a colon may announce what a person or a model said. */
    private static final int SPOKEN_ABOUT = 3;

    private final Reading reading;
    private final String text;
    private final Cues cues;

    ListReader(Reading reading) {
        this.reading = reading;
        this.text = reading.text;
        this.cues = reading.cues;
    }

    /** Reads a colon and what it announces, and returns where reading goes on. */
    int colon(int at, int to) {
        reading.colon();
        int next = at + 1;
        while (next < to && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        boolean behindWord = at == cues.end() || at > 0 && at == cues.end() + 1 && text.charAt(at - 1) == ' ';
        boolean announces = behindWord && next < to && (next > at + 1 || text.charAt(next) == '`');
        if (!announces) {
            return at + 1;
        }
        int list = announced(next, to);
        if (list >= 0) {
            return list;
        }
        if (!isEcho(next, to)) {
            return at + 1;
        }
        reading.add(Token.TEXT, next, to);
        reading.clauses().endClause();
        return to;
    }

    /** Reads a list that stands behind a colon and returns where it ends; -1 when there is none. */
    private int announced(int next, int to) {
        boolean listed = cues.recentIs(Sense.LIST_CUE)
                || cues.lastEndsInS() && Plurals.isPlural(cues.lastWord()) && !reading.blames();
        boolean bulleted = text.charAt(next - 1) == '\n' && text.startsWith("- ", next);
        int list = listed && !isFirstOfNumbered(next) ? ListRun.end(text, next, to) : -1;
        if (list > next) {
            // What was cut may be the beginning of anything.
            if (!reading.cut || list < text.length()) {
                reading.add(Token.LIST, next, list);
            }
            return list;
        }
        if (listed && isFirstOfNumbered(next) || bulleted) {
            reading.add(Token.LIST, next, to);
            return to;
        }
        return -1;
    }

    /** {@code 1) …} or {@code 1. …}, as the first line of a list begins. */
    private boolean isFirstOfNumbered(int at) {
        return text.startsWith("1) ", at) || text.startsWith("1. ", at);
    }

    private boolean isEcho(int next, int to) {
        int read = reading.clauses().size();
        return read >= 2 && Echo.follows(text, next, cues) || read >= SPOKEN_ABOUT && Speech.isHere(text, next, to);
    }

    /** Reads a comma and, if a list goes on behind it, the rest of the list; returns where reading goes on. */
    int comma(int at, int to) {
        Clauses clauses = reading.clauses();
        int glued = clauses.size() > 1 && clauses.endsInMember() ? ListRun.endOfGlued(text, at, to) : -1;
        if (glued > 0) {
            clauses.replaceLast(Token.LIST);
            return glued;
        }
        reading.comma();
        int end = clauses.endsInListMember() ? ListRun.end(text, at + 1, to) : -1;
        if (end <= at + 1) {
            return at + 1;
        }
        clauses.replaceLast(Token.LIST);
        return end;
    }
}
