package io.groundhog.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.SqlParameterValue;

class FilteredStatementTest {

    private static final Filter AGENTS = Filter.of("(:agents::text[] is null or c.agent = any (:agents::text[]))");
    private static final Filter ASSIGNEES = Filter.of(
            "(:assignees::text[] is null\n       or c.assignee = any (:assignees::text[])\n       or c.assignee is null)");
    private static final Filter WORDS =
            Filter.of("(:words::text is null or exists (select from capture_text t where t.words @@ :words /*each*/))");

    private final FilteredStatement statement = new FilteredStatement(
            "select all where /*filters*/ true; select others where /*others*/ true; select each where /*filters, words for each*/ true",
            List.of(AGENTS, ASSIGNEES),
            List.of(WORDS));

    @Test
    void filtersThatNobodyAsksForAreLeftOut() {
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("agents", null);
        assertThat(statement.text(none))
                .isEqualTo("select all where true; select others where true; select each where true");
    }

    @Test
    void filtersThatAreAskedForAreCombined() {
        assertThat(statement.text(Map.of("agents", new String[] {"a", "b"}, "assignees", new String[] {"c", "d"})))
                .contains("and (c.agent = any (:agents::text[]))\n")
                .contains("and (c.assignee = any (:assignees::text[])\n       or c.assignee is null)")
                .contains("select others where true;");
    }

    @Test
    void oneValueIsComparedAsOne() {
        assertThat(statement.text(Map.of("agents", new String[] {"a"})))
                .contains("and (c.agent = (:agents::text[])[1])");
    }

    @Test
    void valuesOfAClosedListAreComparedAlike() {
        FilteredStatement severities = new FilteredStatement(
                "/*filters*/ true",
                List.of(Filter.of("(:severities::severity[] is null or c.severity = any (:severities::severity[]))")),
                List.of());
        assertThat(severities.text(Map.of("severities", new SqlParameterValue(Types.OTHER, "{high}"))))
                .contains("c.severity = (:severities::severity[])[1]");
        assertThat(severities.text(Map.of("severities", new SqlParameterValue(Types.OTHER, "{high,low}"))))
                .contains("c.severity = any (:severities::severity[])");
    }

    @Test
    void wordsAreLookedUpForEachCaptureWhereTheStatementSaysSo() {
        assertThat(statement.text(Map.of("words", "w")).split(";"))
                .satisfiesExactly(
                        all -> assertThat(all).contains("/*each*/"),
                        others -> assertThat(others).contains("/*each*/"),
                        each -> assertThat(each).contains("offset 0"));
    }

    @Test
    void aFilterOfAnotherFormIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Filter.of("c.agent = any (:agents)"))
                .withMessageContaining("c.agent = any (:agents)");
    }
}
