package io.groundhog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    private static final Set<String> KNOWN = Set.of("a", "b", "limit");

    @Test
    void repeatedParametersAndCommasMeanTheSame() {
        assertThat(read("a=1&a=2").texts("a")).containsExactly("1", "2");
        assertThat(read("a=1,2").texts("a")).containsExactly("1", "2");
        assertThat(read("a=1,2&a=2&a=,3,").texts("a")).containsExactly("1", "2", "3");
    }

    @Test
    void anAbsentOrBlankParameterIsNull() {
        assertThat(read(null).texts("a")).isNull();
        assertThat(read("a=&a=%20&&").texts("a")).isNull();
        assertThat(read("a").text("a")).isNull();
    }

    @Test
    void anUnknownParameterIsNamedWithTheKnownOnes() {
        assertThat(refusal(read("severty=high")))
                .isEqualTo("There is no parameter severty here; known are a, b, limit.");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        QueryParameters parameters = read("a=x&b=y&c=z");
        parameters.number("a", 0, 9);
        parameters.flag("b");
        ProblemException refusal = catchThrowableOfType(ProblemException.class, parameters::refuseWrongOnes);
        assertThat(refusal.problem().errors())
                .extracting(Problem.FieldError::parameter)
                .containsExactly("c", "a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%C0%80", "a=%ED%A0%80", "a=%00", "a=ü"})
    void whatIsNotUtf8OrHoldsNulIsRefused(String query) {
        QueryParameters parameters = read(query);
        assertThat(parameters.text("a")).isNull();
        assertThat(refusal(parameters)).startsWith("a ");
    }

    @Test
    void aSingleValueMayNotBeRepeated() {
        QueryParameters parameters = read("a=1&a=2");
        assertThat(parameters.text("a")).isNull();
        assertThat(refusal(parameters)).isEqualTo("a may be given only once.");
    }

    @Test
    void anIllegalChoiceIsToldTheLegalOnes() {
        QueryParameters parameters = read("a=red,blue");
        assertThat(parameters.choices("a", List.of("red", "green"))).isNull();
        assertThat(refusal(parameters)).isEqualTo("a cannot be blue; it is one of red, green.");
    }

    @Test
    void timesMayHaveAnOffsetOrBeDates() {
        Instant tenOClock = Instant.parse("2026-11-22T10:00:00Z");
        assertThat(read("a=2026-11-22T10:00:00Z").instant("a")).isEqualTo(tenOClock);
        assertThat(read("a=2026-11-22T12:00:00%2B02:00").instant("a")).isEqualTo(tenOClock);
        assertThat(read("a=2026-11-22T12:00:00+02:00").instant("a")).isEqualTo(tenOClock);
        assertThat(read("a=2026-11-22").instant("a")).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"now", "2026-13-01", "2026-11-22T10:00:00", "+999999999-12-31T00:00:00Z", "0", "2026-11-22Tlater"
            })
    void whatIsNoTimeIsRefused(String time) {
        QueryParameters parameters = read("a=" + URLEncoder.encode(time, StandardCharsets.UTF_8));
        assertThat(parameters.instant("a")).isNull();
        assertThat(refusal(parameters)).startsWith("a is a time such as");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "1e9", "99999999999999999999", "1.5", "x"})
    void aLimitOutOfRangeIsRefused(String limit) {
        QueryParameters parameters = read("limit=" + limit);
        assertThat(parameters.limit(50, 200)).isEqualTo(50);
        assertThat(refusal(parameters)).contains("from 1 to 200");
    }

    @Property
    void whateverIsEncodedIsReadBack(@ForAll String text) {
        String clean = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", "");
        QueryParameters parameters = read("a=" + URLEncoder.encode(clean, StandardCharsets.UTF_8));
        assertThat(parameters.text("a", Integer.MAX_VALUE)).isEqualTo(clean.isBlank() ? null : clean.strip());
    }

    @Property
    void noQueryMakesItThrowAnythingButARefusal(@ForAll String query) {
        QueryParameters parameters = read(query);
        parameters.texts("a");
        parameters.instant("b");
        parameters.limit(1, 2);
        catchThrowableOfType(ProblemException.class, parameters::refuseWrongOnes);
    }

    private static QueryParameters read(String query) {
        return QueryParameters.of(query, KNOWN);
    }

    private static String refusal(QueryParameters parameters) {
        return catchThrowableOfType(ProblemException.class, parameters::refuseWrongOnes)
                .problem()
                .detail();
    }
}
