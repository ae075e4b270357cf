package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.groundhog.sandbox.Layer.Placed;
import io.groundhog.sandbox.SandboxSpan.SpanKey;
import io.groundhog.sandbox.SandboxSpan.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything the stand-in holds, and what it has shown so far. Safe for use by many threads. */
public final class SpanStore {

    private static final int ADDED = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final AddedSpans added = new AddedSpans(ADDED);
    private final List<SourceLayer> sources = new CopyOnWriteArrayList<>();
    private final AtomicInteger nextLayer = new AtomicInteger(ADDED + 1);
    private final AtomicInteger rawSpans = new AtomicInteger();
    private final List<Layer> generated;

    SpanStore(List<Layer> generated) {
        this.generated = generated;
    }

    /** Adds a span, or replaces the added one with the same trace and span id. */
    public void add(SandboxSpan span) {
        added.put(span);
    }

    public void addAll(Collection<SandboxSpan> spans) {
        spans.forEach(this::add);
    }

    /** Adds a long series without holding it. */
    public void addAll(SpanSource source) {
        sources.add(new SourceLayer(source, nextLayer.getAndIncrement()));
    }

    /**
     * Adds a text that goes into the {@code data} array as it is, see {@link #addRaw(byte[], Instant)}. Lone surrogates need the form with
     * bytes, or an escape.
     */
    public SpanKey addRaw(String json, Instant start) {
        return addRaw(json.getBytes(StandardCharsets.UTF_8), start);
    }

    /**
     * Adds bytes that go into the {@code data} array as they are, visible at once. When they are a JSON object its attributes take part in
     * filters; anything else passes every filter but those on ids.
     *
     * @param start where it stands in time
     * @return the key it is listed under: its own ids, or made-up ones when they cannot be read
     */
    public SpanKey addRaw(byte[] json, Instant start) {
        JsonNode attributes = attributesOf(json);
        String spanId = attributes.path("span_id").asText("raw-" + rawSpans.incrementAndGet());
        String traceId = attributes.path("trace_id").asText("raw");
        ObjectNode known = attributes instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        added.put(new SandboxSpan(traceId, spanId, start, Instant.MIN, known, List.of(), json));
        return new SpanKey(traceId, spanId);
    }

    private static JsonNode attributesOf(byte[] json) {
        try {
            return MAPPER.readTree(json).path("attributes");
        } catch (IOException malformedOnPurpose) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /**
     * Adds a verdict to an added span.
     *
     * @throws java.util.NoSuchElementException when no such span was added
     */
    public void judge(String traceId, String spanId, Verdict verdict) {
        added.judge(new SpanKey(traceId, spanId), verdict);
    }

    /** Forgets all added spans and series, and what was served of them. Generated traffic stays. */
    public void clear() {
        added.clear();
        sources.clear();
    }

    /** The ground truth: all spans that were added and are not yet forgotten, visible or not. Generated traffic is in {@link Truth}. */
    public Stream<SandboxSpan> all() {
        return Stream.concat(added.all(), sources.stream().flatMap(SourceLayer::all));
    }

    /** The spans of at least one answer, also of one that a fault then damaged on its way; as far as they are still held. */
    public Set<SpanKey> served() {
        return layers().flatMap(Layer::served).collect(Collectors.toUnmodifiableSet());
    }

    Iterator<Placed> between(Position low, Position high, boolean newestFirst) {
        return new Merged(
                layers().map(layer -> layer.between(low, high, newestFirst)).toList(), newestFirst);
    }

    void markServed(Position position) {
        layers().filter(layer -> layer.layer() == position.layer()).forEach(layer -> layer.markServed(position));
    }

    private Stream<Layer> layers() {
        return Stream.of(generated.stream(), Stream.of(added), sources.stream()).flatMap(stream -> stream);
    }
}
