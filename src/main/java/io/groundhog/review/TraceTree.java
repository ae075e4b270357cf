package io.groundhog.review;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the spans of a trace in the order of its tree. The answer is a flat list with depths, because a trace may be a thousand calls
 * deep, and documents nested like that break their readers.
 */
final class TraceTree {
    private static final int MAX_NESTING = 10_000;

    private TraceTree() {}

    /**
     * @param depth 0 for a root, and for a span whose parent is not in the trace
     * @param orphan the span has a parent, but not one above it in this list
     */
    record Node(int depth, boolean orphan, JsonNode span) {}

    /**
     * Every span once: parents before children, siblings by start. Spans whose parents form a ring are put at the end, entered at the
     * earliest one.
     *
     * @param spans an array of objects with {@code spanId}, {@code parentId} (absent or null for a root) and {@code start}
     */
    static List<Node> inOrder(JsonNode spans) {
        List<JsonNode> all = new ArrayList<>();
        spans.forEach(all::add);
        all.sort(Comparator.comparing(TraceTree::start)
                .thenComparing(span -> span.path("spanId").asText()));
        Set<String> ids = new HashSet<>();
        all.forEach(span -> ids.add(span.path("spanId").asText()));

        Map<String, List<JsonNode>> children = new HashMap<>();
        List<JsonNode> roots = new ArrayList<>();
        for (JsonNode span : all) {
            String parent = parentOf(span);
            if (parent == null || !ids.contains(parent)) {
                roots.add(span);
            } else {
                children.computeIfAbsent(parent, id -> new ArrayList<>()).add(span);
            }
        }
        List<Node> ordered = new ArrayList<>(all.size());
        Set<JsonNode> placed = Collections.newSetFromMap(new IdentityHashMap<>());
        roots.forEach(root -> descend(root, children, placed, ordered));
        all.forEach(span -> descend(span, children, placed, ordered));
        return ordered;
    }

    private static void descend(
            JsonNode top, Map<String, List<JsonNode>> children, Set<JsonNode> placed, List<Node> ordered) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(new Node(0, parentOf(top) != null, top));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (!placed.add(node.span)) {
                continue;
            }
            ordered.add(node);
            List<JsonNode> below =
                    children.getOrDefault(node.span.path("spanId").asText(), List.of());
            for (int i = below.size() - 1; i >= 0; i--) {
                open.push(new Node(node.depth + 1, false, below.get(i)));
            }
        }
    }

    /** A span without a readable start goes last. */
    private static Instant start(JsonNode span) {
        try {
            return Instant.parse(span.path("start").asText());
        } catch (DateTimeParseException e) {
            return Instant.MAX;
        }
    }

    private static @Nullable String parentOf(JsonNode span) {
        JsonNode parent = span.path("parentId");
        return parent.isMissingNode() || parent.isNull() || parent.asText().isEmpty() ? null : parent.asText();
    }

    /** A mapper for what the database already holds: its limits were set when it was written. */
    static ObjectMapper readerOfDeepDocuments(ObjectMapper json) {
        ObjectMapper deep = json.copy();
        deep.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build());
        return deep;
    }
}
