package io.groundhog.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TraceTreeTest {
    private final JsonMapper json = new JsonMapper();
    private final ArrayNode spans = json.createArrayNode();

    @Test
    void parentsComeBeforeTheirChildrenAndSiblingsByStart() {
        add("late", "root", "2026-11-22T10:00:02Z");
        add("early", "root", "2026-11-22T10:00:01.5Z");
        add("root", null, "2026-11-22T10:00:00Z");
        add("leaf", "early", "2026-11-22T10:00:03Z");
        assertThat(told()).containsExactly("0 root", "1 early", "2 leaf", "1 late");
    }

    @Test
    void aFractionOfASecondIsLaterThanTheWholeSecond() {
        add("second", null, "2026-11-22T10:00:00.001Z");
        add("first", null, "2026-11-22T10:00:00Z");
        assertThat(told()).containsExactly("0 first", "0 second");
    }

    @Test
    void aSpanWhoseParentIsMissingStandsAtTheTop() {
        add("root", null, "2026-11-22T10:00:00Z");
        add("child", "lost", "2026-11-22T10:00:01Z");
        assertThat(told()).containsExactly("0 root", "0 child orphan");
    }

    @Test
    void aRingOfParentsEndsAndLosesNothing() {
        add("a", "b", "2026-11-22T10:00:00Z");
        add("b", "a", "2026-11-22T10:00:01Z");
        add("self", "self", "2026-11-22T10:00:02Z");
        assertThat(told()).containsExactly("0 a orphan", "1 b", "0 self orphan");
    }

    @Test
    void aTraceOfManyThousandLevelsIsOrderedWithoutRecursion() {
        for (int i = 0; i < 50_000; i++) {
            add("s" + i, i == 0 ? null : "s" + (i - 1), "2026-11-22T10:00:00Z");
        }
        List<TraceTree.Node> ordered = TraceTree.inOrder(spans);
        assertThat(ordered.get(49_999).depth()).isEqualTo(49_999);
    }

    @Property
    void everySpanIsThereOnceAndUnderItsParent(@ForAll @Size(max = 40) List<@IntRange(max = 50) Integer> parents) {
        spans.removeAll();
        for (int i = 0; i < parents.size(); i++) {
            add("s" + i, "s" + parents.get(i), "2026-11-22T10:00:00Z");
        }
        List<TraceTree.Node> ordered = TraceTree.inOrder(spans);
        assertThat(ordered).hasSize(parents.size());
        Set<String> seen = new HashSet<>();
        for (TraceTree.Node node : ordered) {
            assertThat(seen.add(node.span().path("spanId").asText())).isTrue();
            if (node.depth() > 0) {
                assertThat(seen).contains(node.span().path("parentId").asText());
            }
        }
    }

    private void add(String id, String parent, String start) {
        ObjectNode span = spans.addObject().put("spanId", id).put("start", start);
        if (parent != null) {
            span.put("parentId", parent);
        }
    }

    private List<String> told() {
        return TraceTree.inOrder(spans).stream()
                .map(node ->
                        node.depth() + " " + node.span().path("spanId").asText() + (node.orphan() ? " orphan" : ""))
                .toList();
    }
}
