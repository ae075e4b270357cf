package io.groundhog.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.classification.RootCause.ErroredSpan;
import io.groundhog.classification.RootCause.SpanId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RootCauseTest {
    private static final Instant START = Instant.parse("2026-05-21T17:00:00Z");
    private final RootCause rootCause = new RootCause(Duration.ofSeconds(5));

    @Test
    void anErrorIsOneFailureHoweverManyParentsReportIt() {
        Map<SpanId, SpanId> causes = rootCause.causes(List.of(
                span("root", null, "AgentError", "the agent failed", 12),
                span("step", "root", "ToolError", "ToolError: card declined", 11),
                span("tool", "step", "ToolError", "card declined", 10)));
        assertThat(causes).containsOnly(Map.entry(id("root"), id("tool")), Map.entry(id("step"), id("tool")));
    }

    @Test
    void aParentThatFailedLongAfterForAnotherReasonFailedOnItsOwn() {
        List<ErroredSpan> spans = List.of(
                span("root", null, "MaxTurnsExceeded", "Max turns exceeded", 60),
                span("tool", "root", "ToolException", "card declined", 10));
        assertThat(rootCause.causes(spans)).isEmpty();
    }

    @Test
    void aParentThatFailedLongAfterInTheSameWordsPassesTheErrorOn() {
        assertThat(rootCause.causes(List.of(
                        span("root", null, "RuntimeError", "gave up: card declined by issuer", 60),
                        span("tool", "root", "ToolException", "ToolException: Card declined  by issuer", 10))))
                .containsOnly(Map.entry(id("root"), id("tool")));
    }

    @Test
    void aParentThatFailedLongAfterWithoutDetailsPassesTheErrorOn() {
        assertThat(rootCause.causes(List.of(
                        span("root", null, null, null, 60),
                        span("tool", "root", "ToolException", "card declined", 10))))
                .containsOnly(Map.entry(id("root"), id("tool")));
    }

    @Test
    void theGapItselfIsNotLongAfter() {
        assertThat(rootCause.causes(List.of(span("root", null, "A", "one", 15), span("tool", "root", "B", "two", 10))))
                .hasSize(1);
        assertThat(rootCause.causes(List.of(span("root", null, "A", "one", 16), span("tool", "root", "B", "two", 10))))
                .isEmpty();
    }

    @Test
    void ofSeveralChildrenTheLastOneThatEndedIsTheCause() {
        assertThat(rootCause.causes(List.of(
                        span("root", null, "E", "failed", 21),
                        span("first", "root", "E1", "one", 10),
                        span("second", "root", "E2", "two", 20))))
                .containsOnly(Map.entry(id("root"), id("second")));
    }

    @Test
    void healthySpansInBetweenAreSeenThroughWhereTheyAreKnown() {
        List<ErroredSpan> spans = List.of(span("root", null, "E", "x", 11), span("tool", "healthy", "F", "y", 10));
        assertThat(rootCause.causes(spans)).isEmpty();
        assertThat(rootCause.causes(spans, Map.of(id("healthy"), id("root"))))
                .containsOnly(Map.entry(id("root"), id("tool")));
    }

    @Test
    void ofTwoThatEndedTogetherTheDeeperOneIsTheCause() {
        List<ErroredSpan> spans = List.of(
                span("root", null, "E", "x", 11),
                span("zz", "root", "F", "y", 10),
                span("aa", "healthy", "G", "z", 10));
        assertThat(rootCause.causes(spans, Map.of(id("healthy"), id("root"))))
                .containsOnly(Map.entry(id("root"), id("aa")));
    }

    @Test
    void tracesDoNotMix() {
        ErroredSpan other = new ErroredSpan("other", "tool", "root", "E", "x", START, START.plusSeconds(9));
        assertThat(rootCause.causes(List.of(span("root", null, "E", "x", 10), other)))
                .isEmpty();
    }

    @Test
    void aSpanThatIsItsOwnParentIsARoot() {
        assertThat(rootCause.causes(List.of(span("a", "a", "E", "x", 1)))).isEmpty();
    }

    @Test
    void inACycleTheSpanThatStartedFirstIsTheOuterOne() {
        ErroredSpan early = new ErroredSpan("t", "a", "b", "E", "x", START, START.plusSeconds(9));
        ErroredSpan late = new ErroredSpan("t", "b", "a", "E", "x", START.plusSeconds(1), START.plusSeconds(8));
        assertThat(rootCause.causes(List.of(early, late))).containsOnly(Map.entry(id("a"), id("b")));
    }

    @Test
    void aCycleOfHealthySpansEnds() {
        Map<SpanId, SpanId> cycle = Map.of(id("h1"), id("h2"), id("h2"), id("h1"));
        assertThat(rootCause.causes(List.of(span("a", "h1", "E", "x", 1)), cycle))
                .isEmpty();
    }

    @Test
    void aChainOfTensOfThousandsHasOneCause() {
        List<ErroredSpan> chain = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            chain.add(span("s" + i, i == 0 ? null : "s" + (i - 1), "E", "x", 30_000 - i));
        }
        assertThat(rootCause.causes(chain)).hasSize(19_999).allSatisfy((span, cause) -> assertThat(cause)
                .isEqualTo(id("s19999")));
    }

    @Property(tries = 500)
    void theOrderOfTheInputDoesNotMatterAndCausesAreRoots(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) {
        Random random = new Random(seed);
        List<ErroredSpan> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String parent = random.nextInt(4) == 0 ? null : "s" + random.nextInt(count);
            String message = random.nextBoolean() ? null : "message number " + random.nextInt(3);
            spans.add(span("s" + random.nextInt(count), parent, "E" + random.nextInt(3), message, random.nextInt(20)));
        }
        Map<SpanId, SpanId> healthy = new HashMap<>();
        healthy.put(id("s" + random.nextInt(count)), id("s" + random.nextInt(count)));
        Map<SpanId, SpanId> causes = rootCause.causes(spans, healthy);
        Collections.shuffle(spans, random);
        assertThat(rootCause.causes(spans, healthy)).isEqualTo(causes);
        assertThat(causes.values()).noneMatch(causes::containsKey);
        assertThat(causes.size()).isLessThan(count + 1);
        if (!spans.isEmpty()) {
            assertThat(spans.stream().map(ErroredSpan::id).filter(id -> !causes.containsKey(id)))
                    .isNotEmpty();
        }
    }

    private static SpanId id(String spanId) {
        return new SpanId("t", spanId);
    }

    /** Spans start together and end so many seconds later. */
    private static ErroredSpan span(String id, String parent, String type, String message, long end) {
        return new ErroredSpan("t", id, parent, type, message, START, START.plusSeconds(end));
    }
}
