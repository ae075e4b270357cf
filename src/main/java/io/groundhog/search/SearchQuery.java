package io.groundhog.search;

import io.groundhog.search.Term.Condition;
import io.groundhog.search.Term.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody typed into the search field. The grammar is in {@code docs/review.md}. */
public final class SearchQuery {
    public static final int MAX_LENGTH = 500;

    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,18})\\.\\.(\\d{1,18})");

    private final List<Term> terms;
    private final String caller;
    private final Times times;

    private SearchQuery(List<Term> terms, String caller, Instant now) {
        this.terms = terms;
        this.caller = caller;
        this.times = new Times(now);
    }

    /**
     * Narrows criteria to what a text says.
     *
     * @param caller who {@code me} is
     * @param now what ages are counted from
     * @throws SyntaxProblem when it cannot be read
     */
    public static void narrow(Criteria criteria, String typed, String caller, Instant now) {
        new SearchQuery(Reader.read(typed), caller, now).narrow(criteria);
    }

    private void narrow(Criteria criteria) {
        if (!terms.isEmpty() && terms.stream().allMatch(SearchQuery::saysNothing)) {
            // only punctuation, such as %: nothing is found by that, least of all everything
            criteria.wantNothing();
        }
        for (Term term : terms) {
            if (term instanceof Term.Number number) {
                criteria.addNumber(number.number(), number.negated());
            } else if (term instanceof Term.Text text) {
                narrow(criteria, text);
            } else if (term instanceof Condition condition) {
                narrow(criteria, condition);
            }
        }
    }

    private static boolean saysNothing(Term term) {
        return term instanceof Term.Text text && Words.query(text) == null;
    }

    private void narrow(Criteria criteria, Term.Text text) {
        String query = Words.query(text);
        if (query == null) {
            return;
        }
        if (text.negated()) {
            criteria.addUnwantedWords(query);
            return;
        }
        criteria.addWords(query);
        if (terms.size() == 1 && DIGITS.matcher(text.text()).matches()) {
            criteria.wordOrNumber(Long.parseLong(text.text()));
        }
    }

    private void narrow(Criteria criteria, Condition condition) {
        switch (condition.field()) {
            case STATUS, SEVERITY -> choose(criteria.choice(condition.field()), condition);
            case AGENT, CLASS, ENV, ASSIGNEE, VERSION, SIGNATURE -> name(criteria.choice(condition.field()), condition);
            case IS -> condition.values().forEach(value -> flag(criteria, value, !condition.negated()));
            case RECURRENCE -> count(criteria.recurrence(), only(condition), condition.negated());
            case SEEN -> times.narrow(criteria.seen(), positive(condition));
            case FIRST -> times.narrow(criteria.first(), positive(condition));
            case LAST -> times.narrow(criteria.last(), positive(condition));
        }
    }

    /** A value of a closed list; that of severities has an order. */
    private static void choose(Choice choice, Condition condition) {
        List<String> legal = condition.field().legal();
        List<String> chosen = new ArrayList<>();
        for (Value value : condition.values()) {
            int place = legal.indexOf(value.text());
            if (place < 0) {
                throw new SyntaxProblem(
                        value.offset(), condition.field().text() + " is one of " + String.join(", ", legal) + ".");
            }
            chosen.addAll(
                    switch (ordered(condition.field(), value)) {
                        // the list begins with the largest
                        case ">" -> legal.subList(0, place);
                        case ">=" -> legal.subList(0, place + 1);
                        case "<" -> legal.subList(place + 1, legal.size());
                        case "<=" -> legal.subList(place, legal.size());
                        default -> legal.subList(place, place + 1);
                    });
        }
        choice.include(
                condition.negated()
                        ? legal.stream()
                                .filter(value -> !chosen.contains(value))
                                .toList()
                        : chosen);
    }

    private static String ordered(Field field, Value value) {
        return field == Field.SEVERITY ? value.operator() : plain(field, value).operator();
    }

    private void name(Choice choice, Condition condition) {
        List<String> names = condition.values().stream()
                .map(value -> plain(condition.field(), value).text())
                .map(name -> condition.field() == Field.ASSIGNEE && name.equals("me") ? caller : name)
                .toList();
        if (condition.negated()) {
            choice.exclude(names);
        } else {
            choice.include(names);
        }
    }

    private static void flag(Criteria criteria, Value value, boolean wanted) {
        switch (plain(Field.IS, value).text()) {
            case "regressed" -> criteria.regressed().want(wanted);
            case "escalating" -> criteria.escalating().want(wanted);
            case "assigned" -> criteria.assigned().want(wanted);
            case "unassigned" -> criteria.assigned().want(!wanted);
            case "complete" -> criteria.complete().want(wanted);
            case "incomplete" -> criteria.complete().want(!wanted);
            default ->
                throw new SyntaxProblem(value.offset(), "is: takes " + String.join(", ", Field.IS.legal()) + ".");
        }
    }

    private static void count(Between<Long> counts, Value value, boolean negated) {
        Matcher both = NUMBERS.matcher(value.text());
        if (both.matches() && value.operator().equals("=") && !negated) {
            counts.from(Long.valueOf(both.group(1)));
            counts.to(Long.valueOf(both.group(2)));
            return;
        }
        if (!DIGITS.matcher(value.text()).matches()
                || negated && value.operator().equals("=")) {
            throw new SyntaxProblem(
                    value.offset(), "recurrence is a number of traces, as in 5, >5, >=5, <5, <=5 or 5..10.");
        }
        long number = Long.parseLong(value.text());
        switch (negated ? opposite(value.operator()) : value.operator()) {
            case ">" -> counts.from(number + 1);
            case ">=" -> counts.from(number);
            case "<" -> counts.to(number - 1);
            case "<=" -> counts.to(number);
            default -> {
                counts.from(number);
                counts.to(number);
            }
        }
    }

    private static String opposite(String operator) {
        return switch (operator) {
            case ">" -> "<=";
            case ">=" -> "<";
            case "<" -> ">=";
            default -> ">";
        };
    }

    private static Value plain(Field field, Value value) {
        if (!value.operator().equals("=")) {
            throw new SyntaxProblem(
                    value.offset() - value.operator().length(),
                    field.text() + " has no order, so " + value.operator() + " says nothing about it.");
        }
        return value;
    }

    private static Value only(Condition condition) {
        if (condition.values().size() > 1) {
            throw new SyntaxProblem(
                    condition.values().get(1).offset(), condition.field().text() + " takes one value.");
        }
        return condition.values().get(0);
    }

    private static Value positive(Condition condition) {
        Value value = only(condition);
        if (condition.negated()) {
            throw new SyntaxProblem(
                    value.offset(),
                    "turn the sign around instead: " + condition.field().text() + ":<… or :>….");
        }
        return value;
    }
}
