package io.groundhog.signature;

/** Recognises a list without brackets: single words separated by commas up to the end of the sentence. */
final class ListRun {

    /** What joins the parts of one member of a list. */
    private static final Signs JOINTS = Signs.of("_-.");

    private static final Signs ITEM = Signs.lettersAnd("_-/:'\"`@<>*#");
    private static final Signs SENTENCE_ENDS = Signs.of(".;\n)]!?");

    private ListRun() {}

    /** Where the list that starts here ends, or -1 when this is ordinary prose. */
    static int end(String text, int from, int to) {
        int at = from;
        int items = 0;
        while (at < to) {
            int start = skipJoints(text, at, to);
            int end = endOfItem(text, start, to);
            if (end == start) {
                return -1;
            }
            items++;
            at = end;
            boolean separated = at < to && text.charAt(at) == ',' || joins(text, at, to);
            if (!separated) {
                break;
            }
        }
        return items > 0 && endsSentence(text, at, to) ? at : -1;
    }

    /** Where a list without spaces ends, {@code red,green,blue}, of which a comma is given; or -1. */
    static int endOfGlued(String text, int comma, int to) {
        int at = comma;
        if (at == 0 || !isAsciiWord(text.charAt(at - 1))) {
            return -1;
        }
        while (at + 1 < to && text.charAt(at) == ',' && isAsciiWord(text.charAt(at + 1))) {
            at++;
            while (at < to && (isAsciiWord(text.charAt(at)) || JOINTS.has(text.charAt(at)))) {
                at++;
            }
        }
        boolean ends = at > comma && (at >= to || " )]};\n".indexOf(text.charAt(at)) >= 0);
        return ends && !text.startsWith(" =", at) ? at : -1;
    }

    private static boolean isAsciiWord(char c) {
        return c < 0x7f && Character.isLetterOrDigit(c);
    }

    private static int skipJoints(String text, int from, int to) {
        int at = from;
        boolean moved = true;
        while (moved) {
            int before = at;
            while (at < to && (text.charAt(at) == ' ' || text.charAt(at) == ',')) {
                at++;
            }
            if (text.startsWith("and ", at)) {
                at += 4;
            } else if (text.startsWith("or ", at)) {
                at += 3;
            }
            moved = at > before && at < to && text.charAt(at) == ' ';
        }
        return Math.min(at, to);
    }

    private static boolean joins(String text, int at, int to) {
        return at < to && (text.startsWith(" and ", at) || text.startsWith(" or ", at));
    }

    private static int endOfItem(String text, int from, int to) {
        int at = from;
        while (at < to && isItemPart(text, at, to)) {
            at++;
        }
        return at;
    }

    private static boolean isItemPart(String text, int at, int to) {
        char c = text.charAt(at);
        if (c == '.') {
            return at + 1 < to && Character.isLetterOrDigit(text.charAt(at + 1));
        }
        return ITEM.has(c);
    }

    private static boolean endsSentence(String text, int at, int to) {
        return at >= to || SENTENCE_ENDS.has(text.charAt(at));
    }
}
