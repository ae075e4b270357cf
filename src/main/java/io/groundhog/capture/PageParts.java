package io.groundhog.capture;

import io.groundhog.datadog.Answer;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a page apart by trace for its way through Kafka, and puts the parts together on the other side. Only what may have to be
 * stored travels: spans that fail or were judged and are not kept yet, beside the bare outline of what belongs to their traces.
 */
public final class PageParts {

    /** The record's header that holds the number of the part. */
    static final String PART = "groundhog-part";

    private static final Logger log = LoggerFactory.getLogger(PageParts.class);

    private final PageIntake intake;
    private final EvidenceMaker evidence;
    private final int lanes;
    private final int recordBytes;

    PageParts(PageIntake intake, EvidenceMaker evidence, int lanes, int recordBytes) {
        this.intake = intake;
        this.evidence = evidence;
        this.lanes = lanes;
        this.recordBytes = recordBytes;
    }

    /**
     * The named parameters of {@code plan-parts.sql} and its like, with the parts themselves. A span that is too large for a record
     * even by itself is set aside.
     */
    public Map<String, Object> cut(PageWork work) {
        Map<Integer, Lane> byLane = new TreeMap<>();
        Set<String> traces = new HashSet<>();
        Set<Span> signals = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Signal signal : work.signals()) {
            traces.add(signal.span().traceId());
            signals.add(signal.span());
        }
        if (work.isWholeTrace()) {
            lane(byLane, String.valueOf(work.window().traceId()))
                    .spans
                    .addAll(work.page().spans());
        } else {
            for (Span span : work.page().spans()) {
                if (signals.contains(span)) {
                    lane(byLane, span.traceId()).spans.add(span);
                } else if (span.isRoot() || traces.contains(span.traceId())) {
                    lane(byLane, span.traceId()).outline.add(outline(span));
                }
            }
        }
        List<PagePart> parts = new ArrayList<>();
        byLane.forEach((lane, content) -> write(work, lane, content.spans, content.outline, parts));
        work.redactQuarantine(evidence::redact);
        Map<String, Object> all = PageParameters.of(work);
        all.put("parts", parts);
        all.put("anyPart", !parts.isEmpty());
        all.put("lanes", parts.stream().map(PagePart::lane).toArray(Integer[]::new));
        // counted once, when the page is handed out
        all.put("pageSpanCount", work.spanCount());
        all.put("spanCount", 0);
        all.put("skippedCount", work.skippedCount());
        all.put("quarantinedCount", work.quarantinedCount());
        all.put(
                "partSpanCount",
                byLane.values().stream()
                        .mapToInt(content -> content.spans.size() + content.outline.size())
                        .sum());
        return all;
    }

    /** @param rows of {@code plan-parts.sql}: the number of each part, in their order */
    public Map<String, Object> numbered(Map<String, Object> page, List<Map<String, Object>> rows) {
        Map<String, Object> all = new HashMap<>(page);
        all.put(
                "partIds",
                rows.stream()
                        .map(row -> ((Number) row.get("id")).longValue())
                        .sorted()
                        .toArray(Long[]::new));
        all.put("spanCount", page.get("pageSpanCount"));
        return all;
    }

    /** The parts as records of Kafka: those of one lane have one key, so that they keep their order. */
    public List<Message> records(Exchange exchange, Map<String, Object> page) {
        Long[] ids = (Long[]) page.get("partIds");
        List<Message> records = new ArrayList<>();
        Iterator<?> parts = ((List<?>) page.get("parts")).iterator();
        for (Long id : ids) {
            PagePart part = (PagePart) parts.next();
            Message record = new DefaultMessage(exchange);
            record.setHeader(KafkaConstants.KEY, Integer.toString(part.lane()));
            record.setHeader(PART, id.toString());
            record.setBody(part.document());
            records.add(record);
        }
        return records;
    }

    /** The number of the part that a record holds; -1 when it holds none of ours. */
    public long number(Exchange exchange) {
        byte[] text = exchange.getMessage().getHeader(PART, byte[].class);
        try {
            return text == null ? -1 : Long.parseLong(new String(text, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * A part as work to be done, like any page; an unreadable one as null. Nothing is lost then: its window is read again when a later
     * part of its lane is stored, or after a while.
     */
    public @Nullable PageWork open(byte[] document) {
        try {
            PartDocument part = PartDocument.read(document);
            List<Span> spans = new ArrayList<>(part.spans());
            spans.addAll(part.outline());
            Answer.Page page = new Answer.Page(
                    spans, List.of(), part.more() ? "more" : null, false, part.serverTime(), part.requestId(), 0);
            return intake.begin(page, part.spans(), part.window());
        } catch (IOException e) {
            // The message of a parser quotes what it parsed.
            log.warn(
                    "A part of a page that came through Kafka cannot be read, so its window will be read again ({})",
                    e.getClass().getSimpleName());
            return null;
        }
    }

    /** Why Kafka did not take a page, as a sentence; Kafka's messages hold no data. */
    public String refusal(Exchange exchange) {
        Throwable root = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return "Kafka did not take a page (" + root.getMessage() + ")";
    }

    private Lane lane(Map<Integer, Lane> byLane, String traceId) {
        return byLane.computeIfAbsent(Math.floorMod(traceId.hashCode(), lanes), lane -> new Lane());
    }

    /** Halves what is too large for a record. */
    private void write(PageWork work, int lane, List<Span> spans, List<Span> outline, List<PagePart> parts) {
        boolean first = work.window().pageNumber() == 0 && parts.stream().noneMatch(part -> part.lane() == lane);
        byte[] document = new PartDocument(
                        PartDocument.VERSION,
                        work.window().part(first),
                        spans,
                        outline,
                        !work.isLastPage(),
                        work.page().serverTime(),
                        work.page().requestId())
                .compressed();
        if (document.length <= recordBytes || spans.isEmpty() && outline.size() <= 1) {
            parts.add(new PagePart(lane, document));
        } else if (spans.size() > 1) {
            int middle = spans.size() / 2;
            write(work, lane, spans.subList(0, middle), outline, parts);
            write(work, lane, spans.subList(middle, spans.size()), outline, parts);
        } else if (outline.size() > 1) {
            int middle = outline.size() / 2;
            write(work, lane, spans, outline.subList(0, middle), parts);
            write(work, lane, List.of(), outline.subList(middle, outline.size()), parts);
        } else {
            setAside(work, spans.get(0));
            write(work, lane, List.of(), outline, parts);
        }
    }

    private void setAside(PageWork work, Span span) {
        String reason = "It is larger than groundhog.capture.channel-record-limit (" + recordBytes
                + " bytes) even when compressed; raise that limit, and the one of the topic, then retry it";
        work.signals().stream()
                .filter(signal -> signal.span() == span)
                .findFirst()
                .ifPresent(signal -> work.setAside(signal, new IllegalArgumentException(reason)));
    }

    /** A span without anything that was said. */
    private static Span outline(Span span) {
        return new Span(
                span.traceId(),
                span.spanId(),
                span.parentId(),
                "",
                span.kind(),
                span.mlApp(),
                span.status(),
                span.start(),
                span.duration(),
                null,
                Content.EMPTY,
                Content.EMPTY,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                Map.of(),
                Map.of(),
                span.truncated());
    }

    /** What of a page belongs to one lane. */
    private static final class Lane {
        private final List<Span> spans = new ArrayList<>();
        private final List<Span> outline = new ArrayList<>();
    }
}
