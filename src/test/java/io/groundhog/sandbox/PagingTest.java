package io.groundhog.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PagingTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:30:20Z");

    @Property(tries = 40)
    void theUnionOfAllPagesIsTheTruthInBothDirections(
            @ForAll @Size(max = 40) List<@IntRange(max = 20) Integer> seconds,
            @ForAll @IntRange(max = 40) int inSeries,
            @ForAll @IntRange(min = 1, max = 12) int limit) {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.empty(() -> NOW))) {
            for (int i = 0; i < seconds.size(); i++) {
                Instant start = NOW.minusSeconds(60L + seconds.get(i));
                sandbox.spans()
                        .add(SandboxSpan.of("added", Integer.toString(i), start).build());
            }
            sandbox.spans().addAll(new Series(inSeries, NOW.minusSeconds(80)));
            List<String> truth = sandbox.spans()
                    .all()
                    .map(span -> span.traceId() + span.spanId())
                    .sorted()
                    .toList();

            var client = new SandboxClient(sandbox);
            ObjectNode search = SandboxClient.search(NOW.minusSeconds(3600), NOW, limit);
            ObjectNode backwards = search.deepCopy();
            SandboxClient.attributes(backwards).put("sort", "-timestamp");
            List<String> forwards = keys(client.drain(search));
            List<String> reversed = new ArrayList<>(keys(client.drain(backwards)));

            assertThat(forwards.stream().sorted()).isEqualTo(truth);
            Collections.reverse(reversed);
            assertThat(reversed).isEqualTo(forwards);
            assertThat(sandbox.spans().served()).hasSize(truth.size());
        }
    }

    @Example
    void aMillionSpansAreSearchedWithoutBeingHeld() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.empty(() -> NOW))) {
            sandbox.spans().addAll(new Series(1_000_000, NOW.minusSeconds(300_000)));
            Instant from = NOW.minusSeconds(200_000);
            var spans = new SandboxClient(sandbox).drain(SandboxClient.search(from, from.plusSeconds(100), 150));
            assertThat(spans).hasSize(400).first().satisfies(span -> assertThat(
                            span.path("id").asText())
                    .isEqualTo("400000"));
            assertThat(sandbox.spans().served()).hasSize(400);
        }
    }

    @Example
    void spansMayBeAddedWhileOthersRead() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.empty(() -> NOW))) {
            var client = new SandboxClient(sandbox);
            var adding = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 2_000; i++) {
                    sandbox.spans()
                            .add(SandboxSpan.of("t", "" + i, NOW.minusSeconds(3_000 - i))
                                    .build());
                }
            });
            while (!adding.isDone()) {
                client.drain(SandboxClient.search(NOW.minusSeconds(3600), NOW, 500));
            }
            adding.get();
            assertThat(client.drain(SandboxClient.search(NOW.minusSeconds(3600), NOW, 500)))
                    .hasSize(2_000);
        }
    }

    private static List<String> keys(List<JsonNode> spans) {
        return spans.stream()
                .map(span -> span.at("/attributes/trace_id").asText()
                        + span.path("id").asText())
                .toList();
    }

    /** Four spans a second. */
    private record Series(int count, Instant first) implements SpanSource {
        @Override
        public long startNanos(int index) {
            return Nanos.of(first.plusSeconds(index / 4));
        }

        @Override
        public SandboxSpan span(int index) {
            return SandboxSpan.of("series", Integer.toString(index), Nanos.toInstant(startNanos(index)))
                    .build();
        }
    }
}
