package io.groundhog.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groundhog.classification.Classifier;
import io.groundhog.classification.FailureRules;
import io.groundhog.datadog.Answer;
import io.groundhog.datadog.AnswerReader;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Tier;
import io.groundhog.datadog.Window;
import io.groundhog.rules.ConfiguredRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagePartsTest {

    private static final int LIMIT = 20_000;
    private static final int LANES = 4;

    private final SignalDigest digests = new SignalDigest("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));
    private final PageIntake intake = new PageIntake(
            new Classifier(rules()),
            digests,
            TestSpans.SETTINGS,
            new AnswerReader(AnswerReader.Limits.DEFAULT, InstantSource.system()));
    private final PageParts parts = new PageParts(
            intake, new EvidenceMaker(TestSpans.REDACTOR, TestSpans.USERS, TestSpans.SIGNER), LANES, LIMIT);

    @Test
    void aSpanArrivesAsItWas() throws IOException {
        for (Span span : List.of(
                TestSpans.full(),
                TestSpans.failing("t", "s", "p"),
                TestSpans.sayingEverywhere("ü \uD83D\uDE00 \u0001 \"x\""))) {
            PartDocument there = new PartDocument(
                    PartDocument.VERSION, window(3, null), List.of(span), List.of(), true, TestSpans.START, null);
            PartDocument here = PartDocument.read(there.compressed());
            assertThat(here).isEqualTo(there);
            assertThat(digests.of(here.spans().get(0))).isEqualTo(digests.of(span));
        }
    }

    @Test
    void whatNeitherFailsNorWasJudgedTravelsWithoutItsContentOrNotAtAll() {
        Span failing = TestSpans.failing("t1", "1", "2");
        Span between = TestSpans.healthy("t1", "2", "3");
        Span root = TestSpans.healthy("t1", "3", null);
        Span otherRoot = TestSpans.healthy("t2", "4", null);
        Span other = TestSpans.healthy("t2", "5", "4");
        List<PageWork> arrived = arrived(begin(0, null, failing, between, root, otherRoot, other));
        List<Span> spans =
                arrived.stream().flatMap(work -> work.page().spans().stream()).toList();
        assertThat(spans).extracting(Span::spanId).containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(spans).filteredOn(span -> !span.equals(failing)).allSatisfy(span -> {
            assertThat(span.input().isEmpty() && span.output().isEmpty()).isTrue();
            assertThat(span.name()).isEmpty();
            assertThat(span.start()).isEqualTo(TestSpans.START);
        });
        assertThat(spans)
                .filteredOn(span -> span.spanId().equals("2"))
                .singleElement()
                .satisfies(span -> {
                    assertThat(span.parentId()).isEqualTo("3");
                    assertThat(span.status()).isEqualTo("ok");
                });
        assertThat(arrived.stream().flatMap(work -> work.signals().stream()))
                .extracting(Signal::span)
                .containsExactly(failing);
    }

    /** A failing span that is stored already travels as an outline, and must not be taken for a failure without an error. */
    @Test
    void anOutlineIsNotClassified() {
        PageWork work = begin(0, null, TestSpans.failing("t1", "1", null), TestSpans.failing("t1", "2", "1"));
        work.keepUnseen(java.util.Set.of(digests.of(TestSpans.failing("t1", "1", null))));
        assertThat(arrived(work)).singleElement().satisfies(part -> {
            assertThat(part.page().spans()).hasSize(2);
            assertThat(part.signals())
                    .extracting(signal -> signal.span().spanId())
                    .containsExactly("2");
        });
    }

    @Test
    void spansOfATraceStayTogetherAndInTheirLane() {
        Span[] spans = IntStream.range(0, 40)
                .mapToObj(i -> TestSpans.failing("trace-" + i % 10, "span-" + i, "p"))
                .toArray(Span[]::new);
        Map<String, Object> page = parts.cut(begin(0, null, spans));
        assertThat((Integer[]) page.get("lanes")).doesNotHaveDuplicates().hasSizeBetween(2, LANES);
        List<PageWork> arrived = open(page);
        for (PageWork part : arrived) {
            assertThat(arrived).filteredOn(other -> other != part).allSatisfy(other -> assertThat(traces(other))
                    .doesNotContainAnyElementsOf(traces(part)));
        }
        assertThat(arrived.stream().mapToInt(part -> part.signals().size()).sum())
                .isEqualTo(40);
    }

    @Test
    void aPartThatIsTooLargeIsHalvedAndASpanThatIsTooLargeIsSetAside() {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            spans.add(saying("t", "small-" + i, 8_000));
        }
        spans.add(saying("t", "huge", 60_000));
        PageWork work = begin(0, null, spans.toArray(Span[]::new));
        Map<String, Object> page = parts.cut(work);
        assertThat((List<?>) page.get("parts")).hasSizeGreaterThan(2).allSatisfy(part -> assertThat(
                        ((PagePart) part).document().length)
                .isLessThanOrEqualTo(LIMIT));
        assertThat((Integer[]) page.get("lanes")).containsOnly(((Integer[]) page.get("lanes"))[0]);
        assertThat(open(page).stream().flatMap(part -> part.signals().stream()))
                .extracting(signal -> signal.span().spanId())
                .containsExactly("small-0", "small-1", "small-2", "small-3", "small-4", "small-5");
        assertThat(work.quarantined()).singleElement().satisfies(aside -> {
            assertThat(aside.spanId()).isEqualTo("huge");
            assertThat(aside.reason()).contains("channel-record-limit");
        });
        assertThat(page).containsEntry("anyQuarantined", true);
    }

    @Test
    void onlyTheFirstPartOfAWholeTraceBeginsItsSnapshotAndTheLastPageEndsIt() {
        Span[] spans =
                IntStream.range(0, 6).mapToObj(i -> saying("t", "s" + i, 8_000)).toArray(Span[]::new);
        List<PageWork> arrived = arrived(begin(0, "t", spans));
        assertThat(arrived).hasSizeGreaterThan(1);
        assertThat(arrived).extracting(part -> part.window().pageNumber() == 0).startsWith(true);
        assertThat(arrived.subList(1, arrived.size()))
                .allSatisfy(part -> assertThat(part.window().pageNumber()).isPositive());
        assertThat(arrived).allSatisfy(part -> assertThat(part.isLastPage()).isTrue());
        assertThat(arrived(begin(0, "t"))).as("a trace Datadog no longer has").hasSize(1);
    }

    @Test
    void recordsOfALaneHaveOneKeyAndTheirNumbersInOrder() {
        Map<String, Object> page =
                parts.cut(begin(0, null, TestSpans.failing("a", "1", null), TestSpans.failing("b", "2", null)));
        int count = ((List<?>) page.get("parts")).size();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (long id = 10 + count; id > 10; id--) {
            rows.add(Map.of("id", id));
        }
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        var records = parts.records(exchange, parts.numbered(page, rows));
        assertThat(records).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(records.get(i).getHeader(KafkaConstants.KEY))
                    .isEqualTo(((Integer[]) page.get("lanes"))[i].toString());
            assertThat(records.get(i).getHeader(PageParts.PART)).isEqualTo(Integer.toString(11 + i));
        }
    }

    @Test
    void whatIsNoPartOfOursHasNoNumberAndCannotBeOpened() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        assertThat(parts.number(exchange)).isEqualTo(-1);
        exchange.getMessage().setHeader(PageParts.PART, "seven".getBytes(StandardCharsets.US_ASCII));
        assertThat(parts.number(exchange)).isEqualTo(-1);
        exchange.getMessage().setHeader(PageParts.PART, "7".getBytes(StandardCharsets.US_ASCII));
        assertThat(parts.number(exchange)).isEqualTo(7);
        assertThat(parts.open("no page".getBytes(StandardCharsets.US_ASCII))).isNull();
        byte[] later =
                new PartDocument(2, window(0, null), List.of(), List.of(), false, TestSpans.START, null).compressed();
        assertThat(parts.open(later)).isNull();
        assertThatThrownBy(() -> PartDocument.read(later)).hasMessageContaining("version 2");
    }

    private List<PageWork> arrived(PageWork work) {
        return open(parts.cut(work));
    }

    private List<PageWork> open(Map<String, Object> page) {
        return ((List<?>) page.get("parts"))
                .stream().map(part -> parts.open(((PagePart) part).document())).toList();
    }

    private static List<String> traces(PageWork part) {
        return part.signals().stream().map(signal -> signal.span().traceId()).toList();
    }

    private PageWork begin(int pageNumber, @Nullable String traceId, Span... spans) {
        Answer.Page page =
                new Answer.Page(List.of(spans), List.of(), null, false, TestSpans.START.plusSeconds(60), "r", 1);
        return intake.begin(page, window(pageNumber, traceId), 1);
    }

    private static ReadWindow window(int pageNumber, @Nullable String traceId) {
        Instant from = TestSpans.START.minusSeconds(60);
        return new ReadWindow(
                7, Tier.HOT, new Window(from, from.plusSeconds(600)), traceId, null, "c", pageNumber, 500, true, 0);
    }

    /** Of text that cannot be compressed. */
    private static Span saying(String traceId, String spanId, int bytes) {
        byte[] noise = new byte[bytes];
        new Random(spanId.hashCode()).nextBytes(noise);
        return TestSpans.saying(traceId, spanId, "p", Base64.getEncoder().encodeToString(noise));
    }

    private static FailureRules rules() {
        try {
            return ConfiguredRules.read("config/failures.yaml", FailureRules::load);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
