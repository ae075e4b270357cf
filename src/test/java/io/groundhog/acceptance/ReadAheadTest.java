package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.groundhog.sandbox.Fault;
import io.groundhog.sandbox.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page is read while the one before it is stored; the request budget must not pay for that. */
class ReadAheadTest {

    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Service service = Service.fast()
            .with("groundhog.datadog.page-limit", "10")
            .with("groundhog.datadog.poll-interval", "10m")
            .with("groundhog.datadog.warm-interval", "1h")
            .with("groundhog.datadog.cold-interval", "1h");

    private static final Truth truth = new Truth(service);

    @Test
    void everyPageIsAskedForOnce() {
        int before = searches().size();
        backfill(Instant.now().minus(Duration.ofHours(5)), 95);

        truth.isInTheDatabase();
        List<String> cursors = searches().stream()
                .skip(before)
                .map(ReadAheadTest::cursor)
                .filter(cursor -> !cursor.isEmpty())
                .toList();
        assertThat(cursors).hasSizeGreaterThan(9).doesNotHaveDuplicates();
    }

    @Test
    void nobodyAsksAgainWhereAPageAheadWasRefused() {
        AtomicReference<ReceivedRequest> refused = new AtomicReference<>();
        service.sandbox().faults().when(request -> isFirstInMidListing(request, refused), Fault.tooManyRequests("900"));
        backfill(Instant.now().minus(Duration.ofHours(8)), 25);

        service.waitsAsAsked();
        assertThat(searches())
                .filteredOn(search -> search.at().isAfter(refused.get().at()))
                .isEmpty();

        service.database().waitIsOver();
        truth.isInTheDatabase();
    }

    private static void backfill(Instant from, int failures) {
        for (int i = 0; i < failures; i++) {
            service.show(Failures.of("paged-agent").at(from.plusSeconds(i)).build());
        }
        service.api()
                .post(
                        "/api/v1/backfills",
                        "{\"from\":\"" + from.minusSeconds(60) + "\",\"to\":\"" + from.plusSeconds(600) + "\"}");
    }

    private static List<ReceivedRequest> searches() {
        return service.sandbox().requests().stream()
                .filter(ReceivedRequest::isSearch)
                .toList();
    }

    /** Datadog takes its time to refuse: by then the page before is stored, and this one is waited for. */
    private static boolean isFirstInMidListing(ReceivedRequest request, AtomicReference<ReceivedRequest> refused) {
        if (!request.isSearch() || cursor(request).isEmpty() || !refused.compareAndSet(null, request)) {
            return false;
        }
        LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
        return true;
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
