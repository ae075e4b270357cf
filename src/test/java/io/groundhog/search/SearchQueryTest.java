package io.groundhog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchQueryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "refund number5 => 'refund' & 'number5':*",
                "slow => 'slow':*",
                "go => 'go'",
                "a.b.SomeException => ('a' & 'b' & 'SomeException':*)",
                "`\"timed out\"` => ('timed' <-> 'out')",
                "time* out-of => 'time':* & ('out' & 'of')",
                "`\"it's \\\"x\\\"\"` => ('it' <-> 's' <-> 'x')",
                "%%% !! => ",
                "gpt-4o => ('gpt' & '4o')",
                "Überlänge 漢字 => 'Überlänge' & '漢字'",
                "a' | b & !c:* => 'a' & 'b' & 'c'",
                "ValueError:x http://a.b error: x: => ('ValueError' & 'x') & ('http' & 'a' & 'b') & 'error' & 'x'",
            })
    void wordsAreAllWantedAndTheLastMayBeABeginning(String typed, String expected) {
        assertThat(read(typed).words()).isEqualTo(expected);
    }

    @Test
    void wordsCanBeUnwanted() {
        Criteria criteria = read("refund -slow -\"timed out\" - x");
        assertThat(criteria.words()).isEqualTo("'refund' & 'x'");
        assertThat(criteria.unwantedWords()).isEqualTo("'slow' | ('timed' <-> 'out')");
    }

    @Test
    void fieldsHaveValues() {
        Criteria criteria = read(
                "agent:refund-bot,\"the other, one\" -agent:x ENV:prod environment:prod,dev failureClass:timeout status:new,triaged"
                        + " severity:>=high assignee:me,none version:1.2 -signature:v1:abc is:regressed -is:escalating is:unassigned");
        assertThat(criteria.choice(Field.AGENT).wanted()).containsExactly("refund-bot", "the other, one");
        assertThat(criteria.choice(Field.AGENT).unwanted()).containsExactly("x");
        assertThat(criteria.choice(Field.ENV).wanted()).containsExactly("prod");
        assertThat(criteria.choice(Field.CLASS).wanted()).containsExactly("timeout");
        assertThat(criteria.choice(Field.STATUS).wanted()).containsExactly("new", "triaged");
        assertThat(criteria.choice(Field.SEVERITY).wanted()).containsExactly("critical", "high");
        assertThat(criteria.choice(Field.ASSIGNEE).wanted()).containsExactly("anna", "none");
        assertThat(criteria.choice(Field.SIGNATURE).unwanted()).containsExactly("v1:abc");
        assertThat(criteria.regressed().wanted()).isTrue();
        assertThat(criteria.escalating().wanted()).isFalse();
        assertThat(criteria.assigned().wanted()).isFalse();
        assertThat(criteria.words()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "severity:high, high",
        "severity:>high, critical",
        "severity:<high, medium low",
        "severity:<=high, high medium low",
        "-severity:high, critical medium low",
        "-severity:<high, critical high",
        "severity:>=high severity:<critical, high",
        "severity:high severity:low, ''",
    })
    void severitiesHaveAnOrder(String typed, String expected) {
        assertThat(String.join(" ", read(typed).choice(Field.SEVERITY).wanted()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "recurrence:5, 5, 5",
        "recurrence:>5, 6, ",
        "recurrence:>=5, 5, ",
        "recurrence:<5, , 4",
        "recurrence:<=5, , 5",
        "-recurrence:<5, 5, ",
        "recurrence:5..10, 5, 10",
        "recurrence:>5 recurrence:<=100 recurrence:<=90, 6, 90",
    })
    void recurrencesAreCompared(String typed, Long from, Long to) {
        assertThat(read(typed).recurrence().from()).isEqualTo(from);
        assertThat(read(typed).recurrence().to()).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({
        "seen:24h, 2026-11-21T12:00:00Z, ",
        "seen:2w, 2026-11-08T12:00:00Z, ",
        "seen:2026-11-01, 2026-11-01T00:00:00Z, 2026-11-02T00:00:00Z",
        "seen:2026-11-01..2026-11-05, 2026-11-01T00:00:00Z, 2026-11-06T00:00:00Z",
        "seen:7d..1d, 2026-11-15T12:00:00Z, 2026-11-22T12:00:00Z",
        "seen:>2026-11-01, 2026-11-02T00:00:00Z, ",
        "seen:>=2026-11-01, 2026-11-01T00:00:00Z, ",
        "seen:<2026-11-01, , 2026-11-01T00:00:00Z",
        "seen:<=2026-11-01, , 2026-11-02T00:00:00Z",
        "seen:<3d, 2026-11-19T12:00:00Z, ",
        "seen:>3d, , 2026-11-19T12:00:00Z",
        "seen:>=2026-11-01T10:00:00+02:00, 2026-11-01T08:00:00Z, ",
    })
    void timesAreAgesDaysOrStretches(String typed, Instant from, Instant to) {
        assertThat(read(typed).seen().from()).isEqualTo(from);
        assertThat(read(typed).seen().to()).isEqualTo(to);
    }

    @Test
    void numbersFindCaptures() {
        assertThat(read("#42").numbers()).containsExactly(42L);
        assertThat(read("#42").words()).isNull();
        assertThat(read("-#42").unwantedNumbers()).containsExactly(42L);
        assertThat(read("#42 #43").numbers()).isEmpty();
        assertThat(read("42").wordOrNumber()).isEqualTo(42);
        assertThat(read("42").words()).isEqualTo("'42'");
        assertThat(read("42 x").wordOrNumber()).isNull();
        assertThat(read("99999999999999999999").wordOrNumber()).isNull();
        assertThat(read("#99999999999999999999").words()).isEqualTo("'99999999999999999999':*");
        assertThat(read("#").words()).isNull();
    }

    @Test
    void whatContradictsItselfIsNothing() {
        assertThat(read("is:regressed -is:regressed").numbers()).isEmpty();
        assertThat(read("is:assigned is:unassigned").numbers()).isEmpty();
        assertThat(read("is:complete is:complete").numbers()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour:red | 1 | there is no field colour; known are agent, status",
                "x -colour:red | 4 | Put it in quotes",
                "status: | 8 | needs a value; it is one of new, triaged",
                "status:open | 8 | status is one of new",
                "agent:a,, | 9 | needs a value",
                "agent:\"\" | 7 | needs a value",
                "status:>new | 8 | status has no order",
                "is:nice | 4 | regressed, escalating",
                "severity:>=loud | 12 | critical, high, medium, low",
                "recurrence:many | 12 | 5..10",
                "recurrence:1,2 | 14 | takes one value",
                "-recurrence:5 | 13 | number of traces",
                "seen:yesterday | 6 | an age (30m, 24h, 7d, 2w)",
                "seen:2026-13-01 | 6 | a day (2026-11-01)",
                "-seen:24h | 7 | turn the sign around",
                "say \"timed out | 5 | not closed",
                "agent:\"x | 7 | not closed",
            })
    void wrongOnesAreToldWhereAndWhatIsAllowed(String typed, int position, String allowed) {
        assertThatThrownBy(() -> read(typed)).isInstanceOfSatisfying(SyntaxProblem.class, problem -> {
            assertThat(problem.position()).isEqualTo(position);
            assertThat(problem).hasMessageStartingWith("At character " + position + ": ");
            assertThat(problem).hasMessageContaining(allowed);
        });
    }

    @Test
    void thereIsAnEnd() {
        assertThatThrownBy(() -> read("a ".repeat(100))).hasMessageContaining("at most 60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0"})
    void nothingTypedNarrowsNothing(String typed) {
        Criteria criteria = read(typed);
        assertThat(criteria.words()).isNull();
        assertThat(criteria.numbers()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"- ", "''", "\"\"", ":", "*", "%", "-%", "#", "% _"})
    void punctuationAloneFindsNothing(String typed) {
        assertThat(read(typed).numbers()).isEmpty();
        assertThat(read(typed + " x").numbers()).isNull();
    }

    @Property
    void noTextBreaksOutOfItsQuotes(@ForAll String typed) {
        Criteria criteria = new Criteria();
        try {
            SearchQuery.narrow(criteria, typed, "anna", NOW);
        } catch (SyntaxProblem problem) {
            assertThat(problem.position()).isBetween(1, typed.length() + 1);
            return;
        }
        String word = "'[^'\\\\]+'(:\\*)?";
        for (String words : new String[] {criteria.words(), criteria.unwantedWords()}) {
            if (words != null) {
                assertThat(words.replaceAll("(?s)" + word, "w")).matches("[w()&|<\\-> ]+");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | | '' | 0",
                "sev | | sev | 0",
                "x -Sev | | sev | 3",
                "agent: | AGENT | '' | 6",
                "x severity:>=hi | SEVERITY | hi | 13",
                "status:new,tri | STATUS | tri | 11",
                "agent:\"the ot | AGENT | the ot | 6",
                "-env:pr | ENV | pr | 5",
                "http://x | | http://x | 0",
                "\"a b | | a b | 0",
            })
    void theLastWordIsBeingTyped(String typed, Field field, String begun, int offset) {
        assertThat(Typing.at(typed)).isEqualTo(new Typing(field, begun, offset));
    }

    @Property
    void whateverIsTypedCanBeSuggestedFor(@ForAll String typed) {
        assertThat(Typing.at(typed).offset()).isBetween(0, typed.length());
    }

    @Property
    void aQuotedValueIsReadAsItself(@ForAll String value) {
        if (!value.isBlank()) {
            assertThat(read("agent:" + Typing.quoted(value)).choice(Field.AGENT).wanted())
                    .isEqualTo(List.of(value.strip()).toArray());
        }
    }

    private static Criteria read(String typed) {
        Criteria criteria = new Criteria();
        SearchQuery.narrow(criteria, typed, "anna", NOW);
        return criteria;
    }
}
