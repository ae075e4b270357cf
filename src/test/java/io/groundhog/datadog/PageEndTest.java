package io.groundhog.datadog;

import static io.groundhog.datadog.Answers.element;
import static io.groundhog.datadog.Answers.page;
import static io.groundhog.datadog.Answers.problem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a listing goes on and where it ends, and which documents are no page at all. */
class PageEndTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[]}",
                "{\"data\":null}",
                "{\"data\":[],\"meta\":null,\"links\":null}",
                "{\"data\":[],\"meta\":{}}",
                "{\"data\":[],\"meta\":{\"page\":null}}",
                "{\"data\":[],\"meta\":{\"page\":{}}}",
                "{\"data\":[],\"meta\":{\"page\":{\"after\":null}}}",
                "{\"data\":[],\"meta\":{\"page\":{\"after\":\"\"}}}",
                "{\"data\":[],\"meta\":{\"page\":{\"after\":\"  \"}}}",
                "{\"data\":[],\"meta\":{\"after\":\"\"}}",
                "\uFEFF {\"data\":[]} \n"
            })
    void theListingEndsWithoutACursor(String body) {
        assertThat(page(body).nextCursor()).isNull();
        assertThat(page(body).spans()).isEmpty();
        assertThat(page(body).partial()).isFalse();
    }

    @Test
    void anEmptyPageWithACursorIsNotTheLastPage() {
        assertThat(page("{\"data\":[],\"meta\":{\"page\":{\"after\":\"abc\"}}}").nextCursor())
                .isEqualTo("abc");
    }

    @Test
    void aShortPageIsNotTheLastPage() {
        Answer.Page page = page("{\"data\":[" + element("1", "") + "],\"meta\":{\"page\":{\"after\":\"abc\"}}}");
        assertThat(page.spans()).hasSize(1);
        assertThat(page.nextCursor()).isEqualTo("abc");
    }

    @Test
    void theOrderOfMembersDoesNotMatter() {
        Answer.Page page = page("{\"links\":{},\"meta\":{\"status\":\"done\",\"page\":{\"after\":\"abc\"}},"
                + "\"x\":[1,{\"y\":[]}],\"d\\u0061ta\":[" + element("1", "") + "]}");
        assertThat(page.spans()).hasSize(1);
        assertThat(page.nextCursor()).isEqualTo("abc");
    }

    @Test
    void aTimeoutIsAPartialAnswerThatKeepsItsSpans() {
        Answer.Page page = page("{\"data\":[" + element("1", "") + "],\"meta\":{\"status\":\"timeout\"}}");
        assertThat(page.partial()).isTrue();
        assertThat(page.spans()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "[]",
                "42",
                "\"data\"",
                "{}",
                "{\"meta\":{}}",
                "{\"data\":{}}",
                "{\"data\":5}",
                "{\"data\":nope}",
                "{\"data\":[]",
                "{\"data\":[",
                "{\"data\":[1,",
                "{\"data\":[,]}",
                "{\"data\":[]}}",
                "{\"data\":[]}{\"data\":[]}",
                "{\"data\":[]} trailing",
                "{\"data\":[],}",
                "{\"data\":[],\"meta\":5}",
                "{\"data\":[],\"meta\":{\"page\":[]}}",
                "{\"data\":[],\"meta\":{\"page\":{\"after\":{}}}}",
                "{\"data\":[],\"errors\":[\"index is gone\"]}",
                "<html><body>Log in</body></html>",
                "\u0000\u0000\u0000"
            })
    void aDocumentThatIsNoPageIsGarbled(String body) {
        Answer.Problem problem = problem(200, body);
        assertThat(problem.kind()).isEqualTo(Answer.Kind.GARBLED);
        assertThat(problem.detail()).startsWith("Datadog answered 200, but ").endsWith(".");
    }

    @Test
    void aPageCutAnywhereIsGarbled() {
        String whole = "{\"data\":[" + element("1", "") + "," + element("2", "\"name\":\"\\u00e9\\\"\"")
                + "],\"meta\":{\"page\":{\"after\":\"abc\"}}}";
        assertThat(page(whole).spans()).hasSize(2);
        for (int length = 0; length < whole.length(); length++) {
            assertThat(problem(200, whole.substring(0, length)).kind())
                    .as("cut after %d characters", length)
                    .isEqualTo(Answer.Kind.GARBLED);
        }
    }
}
