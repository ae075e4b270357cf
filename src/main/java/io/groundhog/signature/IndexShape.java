package io.groundhog.signature;

/** Tells which numbers in a word are indices, {@code items.10.price}, and which number it among its like, {@code worker-7}. */
final class IndexShape {

    private final String text;
    private final int from;
    private final int to;

    IndexShape(String text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** {@code items.10.price} and {@code items[10].price} are one field. */
    String withoutIndices() {
        StringBuilder out = new StringBuilder(length());
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                if (c != ']') {
                    out.append(c == '[' ? '.' : c);
                }
                continue;
            }
            int end = i + 1;
            while (end < to && Character.isDigit(text.charAt(end))) {
                end++;
            }
            out.append(isIndex(i, end) ? "*" : text.substring(i, end));
            i = end - 1;
        }
        return out.toString().replace("..", ".");
    }

    /** True when all numbers are indices: {@code items.10.price}, {@code core.2275}. */
    boolean onlyIndices() {
        for (int i = from; i < to; i++) {
            if (Character.isDigit(text.charAt(i))) {
                int end = i + 1;
                while (end < to && Character.isDigit(text.charAt(end))) {
                    end++;
                }
                if (!isIndex(i, end)) {
                    return false;
                }
                i = end;
            }
        }
        return true;
    }

    private boolean isIndex(int start, int end) {
        boolean opens = start == from || text.charAt(start - 1) == '.' || text.charAt(start - 1) == '[';
        boolean closes = end == to || text.charAt(end) == '.' || text.charAt(end) == ']';
        return opens && closes;
    }

    /** {@code worker-7}, {@code shard12}: one of many, as opposed to {@code utf8}, {@code s3}, {@code search_v2}. */
    boolean isNumbered() {
        for (int i = from + 1; i < to; i++) {
            boolean starts = Character.isDigit(text.charAt(i)) && !Character.isDigit(text.charAt(i - 1));
            if (starts && isCounter(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCounter(int start) {
        char before = text.charAt(start - 1);
        if (before == '.' || before == '[') {
            return false;
        }
        int word = start;
        while (word > from && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        return start - word == 0 || start - word >= 4;
    }

    private int length() {
        return to - from;
    }
}
