package io.groundhog.capture;

import static io.groundhog.capture.TestSpans.failing;
import static io.groundhog.capture.TestSpans.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.classification.RootCause;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EchoFinderTest {

    private final EchoFinder finder = new EchoFinder(new RootCause(Duration.ofSeconds(5)));

    @Test
    void failuresOfDifferentTracesHaveNothingToDoWithEachOther() {
        PageWork work = finder.settle(work(null, null, failing("1", "a", null), failing("2", "b", "a")), List.of());
        assertThat(TestSpans.column(PageParameters.withRoots(work), "roots", "spanIds"))
                .containsExactly("a", "b");
        assertThat(PageParameters.withKept(work)).containsEntry("anyEcho", false);
    }

    @Test
    void aParentOfAKnownFailureJoinsItsCapture() {
        PageWork work =
                finder.settle(work(null, null, failing("1", "root", null)), List.of(known("child", "root", null)));
        assertThat(PageParameters.withSignatures(work)).containsEntry("anyRoot", false);
        assertThat(TestSpans.column(PageParameters.withKept(work), "kept", "captureIds"))
                .containsExactly("c1");
        assertThat(TestSpans.column(PageParameters.withKept(work), "kept", "causeSpanIds"))
                .containsExactly("child");
    }

    @Test
    void aChildThatArrivesLateTakesOverFromItsParent() {
        PageWork work =
                finder.settle(work(null, null, failing("1", "child", "root")), List.of(known("root", null, null)));
        assertThat(TestSpans.column(PageParameters.withRoots(work), "roots", "spanIds"))
                .containsExactly("child");
        assertThat(TestSpans.column(PageParameters.withKept(work), "echoes", "spanIds"))
                .containsExactly("root");
        assertThat(TestSpans.column(PageParameters.withKept(work), "echoes", "causeSpanIds"))
                .containsExactly("child");
    }

    @Test
    void aSpanThatIsKnownIsAmendedAndOpensNothing() {
        PageWork work = finder.settle(work(null, null, failing("1", "a", null)), List.of(known("a", null, null)));
        assertThat(PageParameters.withSignatures(work)).containsEntry("anyRoot", false);
        assertThat(work.settlement().newFailureCount()).isZero();
        assertThat(TestSpans.column(PageParameters.withKept(work), "kept", "captureIds"))
                .containsExactly("c1");
    }

    private static Map<String, Object> known(String spanId, @Nullable String parentId, @Nullable String causeSpanId) {
        Map<String, Object> row = new HashMap<>();
        row.put("trace_id", "1");
        row.put("span_id", spanId);
        row.put("parent_id", parentId);
        row.put("capture_id", "c1");
        row.put("cause_span_id", causeSpanId);
        row.put("digest", "other");
        row.put("errored", true);
        row.put("error_type", "TimeoutError");
        row.put("error_message", "no answer after 30 s");
        row.put("observed_at", Timestamp.from(TestSpans.START));
        row.put("ended_at", Timestamp.from(TestSpans.START.plusMillis(1400)));
        return row;
    }
}
