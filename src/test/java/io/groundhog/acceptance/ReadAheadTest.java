package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.groundhog.sandbox.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page is read while the one before it is stored; the request budget must not pay for that. */
class ReadAheadTest {

    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Service service = Service.fast()
            .with("groundhog.datadog.page-limit", "10")
            .with("groundhog.datadog.warm-interval", "1h")
            .with("groundhog.datadog.cold-interval", "1h");

    private static final Truth truth = new Truth(service);

    @Test
    void everyPageIsAskedForOnce() {
        Instant past = Instant.now().minus(Duration.ofHours(5));
        for (int i = 0; i < 95; i++) {
            service.show(Failures.of("paged-agent").at(past.plusSeconds(i)).build());
        }

        service.api()
                .post(
                        "/api/v1/backfills",
                        "{\"from\":\"" + past.minusSeconds(60) + "\",\"to\":\"" + past.plusSeconds(600) + "\"}");

        truth.isInTheDatabase();
        List<String> cursors = service.sandbox().requests().stream()
                .filter(ReceivedRequest::isSearch)
                .map(ReadAheadTest::cursor)
                .filter(cursor -> !cursor.isEmpty())
                .toList();
        assertThat(cursors).hasSizeGreaterThan(9).doesNotHaveDuplicates();
    }

    private static String cursor(ReceivedRequest request) {
        try {
            return JSON.readTree(request.body())
                    .at("/data/attributes/page/cursor")
                    .asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(request.body(), e);
        }
    }
}
