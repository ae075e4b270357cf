package io.groundhog.capture;

import static io.groundhog.capture.TestSpans.failing;
import static io.groundhog.capture.TestSpans.failingAt;
import static io.groundhog.capture.TestSpans.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.groundhog.classification.RootCause;
import io.groundhog.datadog.Span;
import io.groundhog.grouping.TemplateLearner.Learnt;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageWorkTest {

    @Test
    void aShortPageIsNotTheLastPage() {
        PageWork work = work(null, "next", failing("1", "1", null));
        assertThat(work.isLastPage()).isFalse();
        assertThat(work.nextCursor()).isEqualTo("next");
    }

    @Test
    void anEmptyPageWithACursorIsNotTheLastPage() {
        assertThat(work("one", "two").isLastPage()).isFalse();
    }

    @Test
    void aPageWithoutACursorIsTheLastOne() {
        assertThat(work("one", null, failing("1", "1", null)).isLastPage()).isTrue();
    }

    @Test
    void anEmptyPageThatLeadsToItselfEndsTheListing() {
        assertThat(work("same", "same").isLastPage()).isTrue();
    }

    @Test
    void aFullPageThatLeadsToItselfStartsTheListingAgain() {
        PageWork work = work("same", "same", failing("1", "1", null));
        assertThat(work.isLastPage()).isFalse();
        assertThat(work.nextCursor()).isNull();
    }

    @Test
    void halvingKeepsEverySpanOnceAndMovesTheWindowWithTheLastPart() {
        PageWork whole = work(null, null, spans(7));
        whole.setAside(new Quarantined("d", "raw", "reason", null, null));
        List<PageWork> parts = new ArrayList<>();
        halve(whole, parts);
        assertThat(parts.stream().flatMap(part -> part.evidences().stream()))
                .containsExactlyElementsOf(whole.evidences());
        assertThat(parts.stream().filter(PageWork::isFinalPart)).containsExactly(parts.get(parts.size() - 1));
        assertThat(parts.stream().mapToInt(PageWork::quarantinedCount).sum()).isEqualTo(1);
    }

    @Test
    void theSpanThatIsToBlameIsSetAside() {
        List<PageWork> rest = work(null, null, failing("1", "1", null)).halves("refused");
        assertThat(rest).singleElement().satisfies(part -> {
            assertThat(PageParameters.of(part)).containsEntry("anythingToKeep", false);
            assertThat(part.isFinalPart()).isTrue();
            assertThat(TestSpans.column(PageParameters.of(part), "quarantine", "spanIds"))
                    .containsExactly("1");
            assertThat(TestSpans.column(PageParameters.of(part), "quarantine", "reasons"))
                    .containsExactly("refused");
        });
    }

    @Test
    void whatIsSetAsideAfterARefusalIsRedacted() {
        Span span = TestSpans.sayingEverywhere("to bob@example.com");
        Exchange refused = refused(work(null, null, span));
        PageWork rest = keeping().halves(refused).get(0);
        assertThat(TestSpans.column(PageParameters.of(rest), "quarantine", "raws"))
                .singleElement()
                .satisfies(raw -> assertThat(raw).contains("<email>").doesNotContain("bob@example.com"));
        assertThat(TestSpans.column(PageParameters.of(rest), "quarantine", "reasons"))
                .singleElement()
                .isEqualTo("PostgreSQL refused it: value <email>");
    }

    @Test
    void aPageWithNothingToBlameIsNotHalvedForEver() {
        Exchange refused = refused(work(null, null));
        PageKeeping keeping = keeping();
        assertThatIllegalStateException().isThrownBy(() -> keeping.halves(refused));
    }

    @Test
    void anEchoFollowsItsCause() {
        PageWork work = work(null, null, failing("1", "child", "root"), failing("1", "root", null));
        new EchoFinder(new RootCause(Duration.ofSeconds(5))).settle(work, List.of());
        assertThat(TestSpans.column(PageParameters.withRoots(work), "roots", "spanIds"))
                .containsExactly("child");
        work.settlement().assign(List.of(Map.of("ordinal", 0, "capture_id", "c1", "home_id", "c1", "opened", true)));
        work.settlement().follow();
        assertThat(TestSpans.column(PageParameters.withKept(work), "kept", "captureIds"))
                .containsExactly("c1", "c1");
        assertThat(TestSpans.column(PageParameters.withKept(work), "kept", "causeSpanIds"))
                .containsExactly(null, "child");
        assertThat(work.settlement().opened()).containsExactly("c1");
    }

    @ParameterizedTest
    @CsvSource({
        "P0D, P0D, true", // fails while its capture fails
        "P40D, P0D, true",
        "P40D, P31D, false", // the last failure is too long ago
        "P-31D, P-40D, false", // the first one is to come
    })
    void onlyWhatMayOpenACaptureIsSentWithItsEvidence(String firstBefore, String lastBefore, boolean finds) {
        PageWork work = work(null, null, failing("1", "a", null));
        work.settle(Map.of(), Map.of());
        String signature = TestSpans.column(PageParameters.withSignatures(work), "roots", "signatures")[0];
        work.settlement()
                .resolve(List.of(Map.of(
                        "signature",
                        signature,
                        "canonical",
                        signature,
                        "known",
                        true,
                        "first_seen",
                        Timestamp.from(TestSpans.START.minus(Duration.parse(firstBefore))),
                        "last_seen",
                        Timestamp.from(TestSpans.START.minus(Duration.parse(lastBefore))))));
        assertThat(TestSpans.column(PageParameters.withRoots(work), "roots", "evidences"))
                .singleElement()
                .satisfies(evidence -> assertThat(evidence == null).isEqualTo(finds));
        work.settlement().learn(new Learnt(List.of(), Map.of(signature, "v1:other")));
        assertThat(TestSpans.column(PageParameters.withRoots(work), "roots", "evidences"))
                .as("what goes another way may open a capture there")
                .doesNotContainNull();
    }

    @Test
    void theNewestRootCauseOfEachCaptureBringsItsLatestEvidence() {
        PageWork work = work(
                null,
                null,
                failingAt("1", "older", TestSpans.START.minusMillis(1)),
                failingAt("2", "newest", TestSpans.START),
                failingAt("3", "sameMicrosecond", TestSpans.START.minusNanos(1)),
                failingAt("4", "alone", TestSpans.START.minusSeconds(9)));
        work.settle(Map.of(), Map.of());
        work.settlement()
                .assign(IntStream.range(0, 4)
                        .mapToObj(ordinal -> Map.<String, Object>of(
                                "ordinal", ordinal, "capture_id", ordinal < 3 ? "one" : "other", "opened", false))
                        .toList());
        assertThat(TestSpans.column(PageParameters.withKept(work), "latest", "spanIds"))
                .containsExactly("newest", "sameMicrosecond", "alone");
    }

    private static void halve(PageWork work, List<PageWork> parts) {
        if (work.evidences().size() <= 1) {
            parts.add(work);
        } else {
            work.halves("refused").forEach(half -> halve(half, parts));
        }
    }

    private static Span[] spans(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> failing("t" + number, "s" + number, null))
                .toArray(Span[]::new);
    }

    private static PageKeeping keeping() {
        return new PageKeeping(
                new EvidenceMaker(TestSpans.REDACTOR, TestSpans.USERS, TestSpans.SIGNER),
                new EchoFinder(new RootCause(Duration.ofSeconds(5))),
                null);
    }

    private static Exchange refused(PageWork work) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty("work", work);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalArgumentException("value bob@example.com"));
        return exchange;
    }
}
