package io.groundhog.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Window WINDOW =
            new Window(Instant.parse("2026-05-21T17:00:00Z"), Instant.parse("2026-05-21T17:05:00.001Z"));

    @Test
    void theBodyIsTheDocumentedOne() throws IOException {
        Search search = new Search(WINDOW, "@status:error \"x\"", null, null, "abc", 100, false, true);
        assertThat(json(search))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                        {"data":{"type":"spans","attributes":{
                          "filter":{"from":"1779382800000","to":"1779383100001","query":"@status:error \\"x\\""},
                          "options":{"include_attachments":false},
                          "page":{"limit":100,"cursor":"abc"},
                          "sort":"-timestamp"}}}
                        """));
    }

    @Test
    void aTraceIsAskedForWithoutAQueryBecauseAQueryWouldHideIt() throws IOException {
        JsonNode filter = json(new Search(WINDOW, "@status:error", "t1", "s1", null, 10, true, false))
                .at("/data/attributes/filter");
        assertThat(filter.get("trace_id").textValue()).isEqualTo("t1");
        assertThat(filter.get("span_id").textValue()).isEqualTo("s1");
        assertThat(filter.has("query")).isFalse();
    }

    @Test
    void whatIsBlankIsLeftOut() throws IOException {
        JsonNode attributes =
                json(new Search(WINDOW, " ", "", null, "", 10, true, false)).at("/data/attributes");
        assertThat(attributes.get("filter").size()).isEqualTo(2);
        assertThat(attributes.get("page").has("cursor")).isFalse();
        assertThat(attributes.get("sort").textValue()).isEqualTo("timestamp");
    }

    @Test
    void aPageHoldsOneToFiveThousandSpans() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Search(WINDOW, null, null, null, null, 0, true, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Search(WINDOW, null, null, null, null, 5_001, true, false))
                .withMessageContaining("1 to 5000");
    }

    private static JsonNode json(Search search) throws IOException {
        return new ObjectMapper().readTree(search.toJson());
    }
}
