package io.groundhog.search;

import io.groundhog.search.Term.Condition;
import io.groundhog.search.Term.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what was typed into terms. */
final class Reader {
    private static final Pattern NAME = Pattern.compile("([A-Za-z]{1,30}):");
    private static final Pattern NUMBER = Pattern.compile("#(\\d{1,18})(?=\\s|$)");
    private static final Pattern OPERATOR = Pattern.compile(">=|<=|>|<|=");
    private static final int MAX_TERMS = 60;

    private final String typed;
    private int at;

    private Reader(String typed) {
        this.typed = typed;
    }

    static List<Term> read(String typed) {
        Reader reader = new Reader(typed);
        List<Term> terms = new ArrayList<>();
        reader.skipBlanks();
        while (!reader.atEnd()) {
            if (terms.size() == MAX_TERMS) {
                throw new SyntaxProblem(reader.at, "that is enough; at most " + MAX_TERMS + " words and conditions.");
            }
            terms.add(reader.term());
            reader.skipBlanks();
        }
        return terms;
    }

    private Term term() {
        boolean negated = typed.charAt(at) == '-' && at + 1 < typed.length() && !isBlank(typed.charAt(at + 1));
        if (negated) {
            at++;
        }
        Matcher number = NUMBER.matcher(typed).region(at, typed.length());
        if (number.lookingAt()) {
            at = number.end();
            return new Term.Number(Long.parseLong(number.group(1)), negated);
        }
        if (typed.charAt(at) == '"') {
            return new Term.Text(quoted(), true, false, negated);
        }
        Matcher name = NAME.matcher(typed).region(at, typed.length());
        if (name.lookingAt() && isField(name)) {
            return condition(name, negated);
        }
        String word = bare(false);
        boolean beginning = word.endsWith("*") || atEnd();
        return new Term.Text(word, false, beginning, negated);
    }

    /**
     * Error messages and addresses have colons too: {@code ValueError:x}, {@code error: x}, {@code http://x} and {@code a:} are text
     * unless they begin with the name of a field.
     */
    private boolean isField(Matcher name) {
        String given = name.group(1);
        if (Field.named(given.toLowerCase(Locale.ROOT)).isPresent()) {
            return true;
        }
        boolean valueFollows = name.end() < typed.length()
                && !isBlank(typed.charAt(name.end()))
                && "/\\:".indexOf(typed.charAt(name.end())) < 0;
        return valueFollows && given.equals(given.toLowerCase(Locale.ROOT));
    }

    private Condition condition(Matcher name, boolean negated) {
        Optional<Field> field = Field.named(name.group(1).toLowerCase(Locale.ROOT));
        if (field.isEmpty()) {
            throw new SyntaxProblem(
                    at,
                    "there is no field " + name.group(1) + "; known are " + Field.all()
                            + ". Put it in quotes to search for it as text.");
        }
        at = name.end();
        List<Value> values = new ArrayList<>();
        do {
            values.add(value(field.get()));
        } while (skip(','));
        return new Condition(field.get(), List.copyOf(values), negated);
    }

    private Value value(Field field) {
        Matcher sign = OPERATOR.matcher(typed).region(at, typed.length());
        String operator = "=";
        if (sign.lookingAt()) {
            operator = sign.group();
            at = sign.end();
        }
        int offset = at;
        String text = !atEnd() && typed.charAt(at) == '"' ? quoted() : bare(true);
        if (text.isBlank()) {
            throw new SyntaxProblem(
                    offset,
                    field.text() + " needs a value"
                            + (field.legal().isEmpty()
                                    ? ": " + field.help() + "."
                                    : "; it is one of " + String.join(", ", field.legal()) + "."));
        }
        return new Value(operator, text.strip(), offset);
    }

    private String quoted() {
        int open = at++;
        StringBuilder text = new StringBuilder();
        while (!atEnd() && typed.charAt(at) != '"') {
            if (typed.charAt(at) == '\\' && at + 1 < typed.length()) {
                at++;
            }
            text.append(typed.charAt(at++));
        }
        if (atEnd()) {
            throw new SyntaxProblem(open, "this quote is not closed; end the text with \" or take the quote away.");
        }
        at++;
        return text.toString();
    }

    private String bare(boolean untilComma) {
        int begin = at;
        while (!atEnd() && !isBlank(typed.charAt(at)) && !(untilComma && typed.charAt(at) == ',')) {
            at++;
        }
        return typed.substring(begin, at);
    }

    private boolean skip(char c) {
        boolean there = !atEnd() && typed.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void skipBlanks() {
        while (!atEnd() && isBlank(typed.charAt(at))) {
            at++;
        }
    }

    private boolean atEnd() {
        return at >= typed.length();
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0';
    }
}
