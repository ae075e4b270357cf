package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import io.groundhog.export.bundle.Bundle.Evidence;
import io.groundhog.export.bundle.Bundle.Message;
import io.groundhog.export.bundle.Bundle.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One trace of a bundle as an eval sees it: what was asked, what came out, and where it comes from. */
record Failing(Bundle bundle, Evidence evidence) {

    /** The traces of a bundle, the latest first. */
    static List<Failing> of(Bundle bundle) {
        return bundle.data().evidence().stream()
                .map(evidence -> new Failing(bundle, evidence))
                .toList();
    }

    /** Unique for a capture and a trace, and the same every time that pair is exported. */
    String id() {
        return bundle.data().group().id() + ":" + evidence.traceId();
    }

    /** What the user asked; without the whole trace, what the failing span was given. Empty when neither is known. */
    String input() {
        String asked = evidence.request() == null ? null : evidence.request().input();
        return orEmpty(asked == null ? evidence.input() : asked);
    }

    /** What the user got; without the whole trace, what the failing span gave. */
    @Nullable
    String output() {
        String answered = evidence.request() == null ? null : evidence.request().output();
        return answered == null ? evidence.output() : answered;
    }

    /** The conversation up to the request. */
    List<Message> messages() {
        List<Message> messages =
                evidence.request() == null ? List.of() : evidence.request().messages();
        return messages.isEmpty() ? List.of(new Message("user", input())) : messages;
    }

    List<Step> tools() {
        return evidence.steps().stream()
                .filter(step -> "tool".equals(step.kind()))
                .toList();
    }

    /** What went wrong, in one line. */
    String problem() {
        StringBuilder problem = new StringBuilder(bundle.data().group().title());
        if (evidence.error() != null && evidence.error().message() != null) {
            problem.append(": ").append(evidence.error().message());
        }
        evidence.evaluations().forEach((name, evaluation) -> {
            if (evaluation.failed() && evaluation.reasoning() != null) {
                problem.append("; ").append(name).append(": ").append(evaluation.reasoning());
            }
        });
        return problem.toString();
    }

    /** Where it comes from, for tools that keep metadata. */
    Map<String, Object> lineage() {
        Bundle.Group group = bundle.data().group();
        Map<String, Object> lineage = new LinkedHashMap<>();
        lineage.put("failure_id", group.id());
        lineage.put("capture_id", group.captureId());
        lineage.put("export_id", bundle.id());
        lineage.put("classification", group.classification());
        lineage.put("severity", group.severity());
        lineage.put("agent", group.agent());
        lineage.put("env", group.env());
        lineage.put("recurrence", group.recurrence().total());
        lineage.put("trace_id", evidence.traceId());
        lineage.put("span_id", evidence.spanId());
        lineage.put("datadog_url", evidence.url().toString());
        lineage.put("source", "groundhog");
        return lineage;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
