package io.groundhog.export.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BundleJsonTest {

    private static final BundleHead HEAD = new BundleHead(
            "exp_1",
            "failure.exported",
            Instant.parse("2026-11-22T10:00:00.123Z"),
            new BundleHead.Data(new BundleHead.Group("F-42", "search_flights: \"timeout\"")));

    @Test
    void theHeadIsReadWhereverItStands() {
        assertThat(
                        BundleJson.head(
                                """
                        {"specversion": "1", "id": "exp_1", "type": "failure.exported", "timestamp": "2026-11-22T10:00:00.123Z",
                         "data": {"group": {"id": "F-42", "key": "k", "title": "search_flights: \\"timeout\\""}, "evidence": []}}"""))
                .isEqualTo(HEAD);
        assertThat(
                        BundleJson.head(
                                """
                        {"data": {"evidence": [{"id": "no", "group": {"id": "F-0"}}], "id": "no",
                                  "group": {"more": {"id": "no"}, "title": "search_flights: \\"timeout\\"", "id": "F-42"}},
                         "group": {"id": "no"}, "timestamp": "2026-11-22T10:00:00.123Z", "type": "failure.exported", "id": "exp_1"}"""))
                .isEqualTo(HEAD);
    }

    @Test
    void whatComesAfterTheHeadIsNotLookedAt() {
        assertThat(
                        BundleJson.head(
                                """
                        {"id": "exp_1", "type": "failure.exported", "timestamp": "2026-11-22T10:00:00.123Z",
                         "data": {"group": {"id": "F-42", "title": "search_flights: \\"timeout\\"", and so on"""))
                .isEqualTo(HEAD);
    }

    @Test
    void whatLacksAPartOfTheHeadIsNoBundle() {
        for (String text : new String[] {
            "",
            "[]",
            "{}",
            "null",
            "{\"id\": 1}",
            "{\"id\": \"exp_1\", \"type\": \"failure.exported\", \"data\": {\"group\": null}}"
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BundleJson.head(text))
                    .withMessageContaining("no bundle");
        }
    }
}
