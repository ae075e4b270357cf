package io.groundhog.signature;

import io.groundhog.signature.Value.Bare;
import io.groundhog.signature.Value.Field;
import io.groundhog.signature.Value.Fields;
import io.groundhog.signature.Value.Items;
import io.groundhog.signature.Value.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a structured value out of the middle of a message, forgiving everything: JSON or Python's and JavaScript's way of printing,
 * either quote, escaped quotes of a value printed inside another, {@code b'…'}, tuples, trailing commas, and an end that is
 * missing. Every character is looked at once, and values nested deeper than {@value #DEPTH_LIMIT} are skipped.
 */
final class LooseReader {

    static final int DEPTH_LIMIT = 24;

    private final String text;
    private int at;
    private int backslash = -1;
    private boolean cut;

    LooseReader(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** Where the value ended. */
    int end() {
        return at;
    }

    /** True when the message ended before the value did. */
    boolean cut() {
        return cut;
    }

    Value read() {
        return value(0);
    }

    private Value value(int depth) {
        skipSpace();
        if (at >= text.length()) {
            cut = true;
            return new Bare("");
        }
        char c = text.charAt(at);
        if (c == '{' || c == '[' || c == '(') {
            return depth >= DEPTH_LIMIT ? skipNested() : c == '{' ? fields(depth) : items(depth);
        }
        int quote = openingQuote();
        return quote >= 0 ? quoted(quote) : bare();
    }

    private Value fields(int depth) {
        List<Field> fields = new ArrayList<>();
        List<Value> members = new ArrayList<>();
        at++;
        while (more('}')) {
            int before = at;
            Value key = value(depth + 1);
            skipSpace();
            if (at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '=')) {
                at++;
                if (at < text.length() && text.charAt(at) == '>') {
                    at++;
                }
                fields.add(new Field(textOf(key), value(depth + 1)));
            } else {
                members.add(key);
            }
            stepOver(before);
        }
        return fields.isEmpty() && !members.isEmpty() ? new Items(members) : new Fields(fields);
    }

    private Value items(int depth) {
        char close = text.charAt(at) == '[' ? ']' : ')';
        List<Value> items = new ArrayList<>();
        at++;
        while (more(close)) {
            int before = at;
            items.add(value(depth + 1));
            stepOver(before);
        }
        return new Items(items);
    }

    /** Stands before the next member; false at the closing bracket, which is consumed, and at the end of the message. */
    private boolean more(char close) {
        skipSpace();
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            skipSpace();
        }
        if (at >= text.length()) {
            cut = true;
            return false;
        }
        if (text.charAt(at) == close) {
            at++;
            return false;
        }
        return true;
    }

    /** Malformed input must not hold the reader in place. */
    private void stepOver(int before) {
        if (at == before) {
            at++;
        }
    }

    private Value skipNested() {
        int open = 0;
        do {
            char c = text.charAt(at++);
            if (c == '{' || c == '[' || c == '(') {
                open++;
            } else if (c == '}' || c == ']' || c == ')') {
                open--;
            }
        } while (open > 0 && at < text.length());
        cut |= open > 0;
        return new Bare("");
    }

    /** The index of the quote that opens here, behind a prefix such as {@code b} or a backslash; or -1. */
    private int openingQuote() {
        int i = at;
        if (isBytesPrefix(text.charAt(i)) && i + 1 < text.length()) {
            i++;
        }
        if (text.charAt(i) == '\\' && i + 1 < text.length()) {
            i++;
        }
        char c = text.charAt(i);
        return c == '"' || c == '\'' || c == '`' ? i : -1;
    }

    private static boolean isBytesPrefix(char c) {
        return c == 'b' || c == 'u' || c == 'r' || c == 'f';
    }

    private Value quoted(int quoteAt) {
        char quote = text.charAt(quoteAt);
        boolean escaped = text.charAt(Math.max(0, quoteAt - 1)) == '\\' && quoteAt > at;
        at = quoteAt + 1;
        int start = at;
        StringBuilder out = null;
        int close = text.indexOf(quote, at);
        while (at < text.length()) {
            close = close >= 0 && close < at ? text.indexOf(quote, at) : close;
            int escape = nextBackslash();
            if (!escaped && close >= 0 && close < escape) {
                at = close + 1;
                return new Text(joined(out, start, close), false);
            }
            if (escape + 1 >= text.length()) {
                break;
            }
            at = escape + 1;
            out = out == null ? new StringBuilder() : out;
            out.append(text, start, escape);
            if (escaped && text.charAt(at) == quote) {
                at++;
                return new Text(out.toString(), false);
            }
            at = Escapes.append(out, text, at);
            start = at;
        }
        at = text.length();
        cut = true;
        return new Text(joined(out, start, at), true);
    }

    /** The next backslash, or the end of the text; searched for once only. */
    private int nextBackslash() {
        if (backslash < at) {
            int next = text.indexOf('\\', at);
            backslash = next < 0 ? text.length() : next;
        }
        return backslash;
    }

    /** What was unescaped so far and the plain rest. */
    private String joined(@Nullable StringBuilder unescaped, int start, int end) {
        return unescaped == null
                ? text.substring(start, end)
                : unescaped.append(text, start, end).toString();
    }

    private Value bare() {
        int start = at;
        int angles = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<') {
                angles++;
            } else if (c == '>') {
                angles--;
            } else if (angles <= 0 && (endsBare(c) || c == ':' || c == '=')) {
                break;
            } else if (c == '\n') {
                break;
            }
            at++;
        }
        if (at == text.length()) {
            cut = true;
            return new Text(text.substring(start, at), true);
        }
        return new Bare(text.substring(start, at).strip());
    }

    private static boolean endsBare(char c) {
        return c == ',' || c == '}' || c == ']' || c == ')' || c == '{' || c == '[' || c == '(';
    }

    private void skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean escapedBreak = c == '\\' && at + 1 < text.length() && "nrt".indexOf(text.charAt(at + 1)) >= 0;
            if (escapedBreak) {
                at += 2;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                return;
            }
        }
    }

    /** The text of a value that is not nested. */
    static String textOf(@Nullable Value value) {
        if (value instanceof Text quoted) {
            return quoted.text();
        }
        return value instanceof Bare bare ? bare.text() : "";
    }
}
