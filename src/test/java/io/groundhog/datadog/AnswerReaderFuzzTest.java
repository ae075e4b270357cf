package io.groundhog.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever arrives: nothing is thrown, nothing is lost unnoticed, and nothing unclean gets out. */
class AnswerReaderFuzzTest {
    private static final int SPANS = 8;

    @Property(tries = 2_000)
    void anyBytesAreAnswered(@ForAll byte[] body, @ForAll @IntRange(min = 0, max = 599) int status) {
        assertThat(Answers.read(body, status)).isNotNull();
    }

    @Property(tries = 2_000)
    void anyBytesInsideAPageAreAnswered(@ForAll @Size(max = 60) byte[] noise) throws IOException {
        byte[] page = inserted(page(), noise, page().length / 2, 0);
        clean(Answers.read(page, 200));
    }

    @Property(tries = 3_000)
    void aFlippedByteHarmsOneSpanOrIsNoticed(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] page = page();
        int at = random.nextInt(page.length);
        page[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) "\"\\{}[],:\0".charAt(random.nextInt(9));
        Answer answer = Answers.read(page, 200);
        clean(answer);
        if (answer instanceof Answer.Page read) {
            assertThat(wholeSpans(read)).as("byte %d", at).hasSizeGreaterThanOrEqualTo(SPANS - 1);
        }
    }

    @Property(tries = 1_000)
    void whateverStandsInOneSpansPlaceItsNeighboursAreRead(@ForAll @Size(max = 40) String text) {
        String noise = "\"" + text.replace("\\", "").replace("\"", "") + "\"";
        String bad = "{\"id\":" + noise + ",\"attributes\":{" + noise + ":" + noise + "," + noise + "}}";
        Answer.Page read = Answers.page(
                "{\"data\":[" + Answers.element("1", "") + "," + bad + "," + Answers.element("2", "") + "]}");
        assertThat(read.spans()).extracting(Span::spanId).containsExactly("1", "2");
        assertThat(read.unreadable()).hasSize(1);
    }

    @Property(tries = 500)
    void aPageThatIsCutIsNeverTakenForAWholeOne(@ForAll @IntRange(min = 0, max = 100_000) int cut) throws IOException {
        byte[] page = page();
        byte[] start = Arrays.copyOf(page, cut % page.length);
        assertThat(Answers.problem(Answers.read(start, 200)).kind()).isEqualTo(Answer.Kind.GARBLED);
    }

    /** Three documented spans and a few with everything in them that needs care. */
    private static byte[] page() throws IOException {
        try (InputStream json = AnswerReaderFuzzTest.class.getResourceAsStream("/datadog/worked-examples.json")) {
            String page = new String(json.readAllBytes(), StandardCharsets.UTF_8).strip();
            StringBuilder more = new StringBuilder();
            for (int i = 0; i < SPANS - 3; i++) {
                more.append(
                                Answers.element(
                                        "1000" + i,
                                        "\"name\":\"n\\u00e9\\\\ \\\" \uD83D\uDE00\",\"tags\":[\"env:prod\",\"a:\"],\"metrics\":{\"x\":1.5e3}"))
                        .append(',');
            }
            return page.replace("{\"data\":[", "{\"data\":[" + more).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] inserted(byte[] page, byte[] noise, int at, int dropped) {
        byte[] result = new byte[page.length + noise.length - dropped];
        System.arraycopy(page, 0, result, 0, at);
        System.arraycopy(noise, 0, result, at, noise.length);
        System.arraycopy(page, at + dropped, result, at + noise.length, page.length - at - dropped);
        return result;
    }

    private static Set<String> wholeSpans(Answer.Page page) {
        Set<String> ids = new HashSet<>();
        page.spans().forEach(span -> ids.add(span.spanId()));
        return ids;
    }

    /** No text that leaves the reader holds NUL or half a pair. */
    private static void clean(Answer answer) {
        String all = answer.toString();
        assertThat(CleanText.of(all)).isEqualTo(all);
    }
}
