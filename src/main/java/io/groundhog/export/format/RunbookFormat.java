package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import io.groundhog.export.bundle.Bundle.Evidence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A draft of a runbook in Markdown. */
final class RunbookFormat implements Format {
    private final Advice advice;

    RunbookFormat(Advice advice) {
        this.advice = advice;
    }

    @Override
    public String name() {
        return "runbook";
    }

    @Override
    public String mediaType() {
        return "text/markdown";
    }

    @Override
    public String extension() {
        return "md";
    }

    @Override
    public String render(Bundle bundle, String dataset) {
        Bundle.Group group = bundle.data().group();
        Advice.Entry said = advice.of(group.classification());
        StringBuilder out = new StringBuilder(4096);
        out.append("---\n").append(YamlText.of(List.of(), frontMatter(bundle))).append("---\n\n");
        out.append("# ")
                .append(group.id())
                .append(": ")
                .append(Markdown.code(Markdown.cut(group.title(), 200)))
                .append("\n\n");
        out.append("## Symptoms\n\n");
        out.append("Agent ")
                .append(Markdown.code(group.agent()))
                .append(" in ")
                .append(Markdown.code(group.env()))
                .append(", class ")
                .append(Markdown.code(group.classification()))
                .append(", severity ")
                .append(Markdown.code(group.severity()))
                .append(" (")
                .append(Markdown.code(group.severityReason()))
                .append(").\n\n");
        if (!bundle.data().evidence().isEmpty()) {
            symptoms(bundle.data().evidence().get(0), out);
        }
        out.append("## Impact\n\n")
                .append(Markdown.code(bundle.data().impact().summary()))
                .append("\n\n");
        out.append("Traces: ")
                .append(group.recurrence().total())
                .append(" in all, ")
                .append(group.recurrence().lastWeek())
                .append(" in the 7 days and ")
                .append(group.recurrence().lastDay())
                .append(" in the 24 hours before this draft.\n\n");
        out.append("## How to detect\n\n").append("In Datadog LLM Observability, search for\n\n");
        out.append(Markdown.block(query(group))).append('\n');
        list("First checks", said.checks(), out);
        list("Mitigation", said.mitigation(), out);
        out.append("## Escalation\n\n");
        out.append(
                group.owner() == null
                        ? "No owner yet: assign the capture, or name a team here."
                        : "Owner: " + Markdown.code(group.owner()) + ".");
        out.append("\n\n");
        evidence(bundle, out);
        history(bundle, out);
        return out.toString();
    }

    private static Map<String, Object> frontMatter(Bundle bundle) {
        Bundle.Group group = bundle.data().group();
        Map<String, Object> front = new LinkedHashMap<>();
        front.put("id", group.id());
        front.put("title", Visible.line(group.title()));
        front.put("agent", group.agent());
        front.put("env", group.env());
        front.put("severity", group.severity());
        front.put("classification", group.classification());
        front.put("owner", group.owner());
        front.put("status", "draft");
        front.put("generated_at", bundle.timestamp().toString());
        front.put("sources", List.of(group.captureId()));
        front.put("export_id", bundle.id());
        return front;
    }

    private static void symptoms(Evidence latest, StringBuilder out) {
        if (latest.error() != null) {
            out.append("The latest error (")
                    .append(Markdown.code(String.valueOf(latest.error().type())))
                    .append("):\n\n");
            out.append(Markdown.block(Markdown.cut(String.valueOf(latest.error().message()), 2_000)))
                    .append('\n');
        }
        if (latest.tool() != null && latest.tool().result() != null) {
            out.append("The tool ")
                    .append(Markdown.code(String.valueOf(latest.tool().name())))
                    .append(" says:\n\n");
            out.append(Markdown.block(Markdown.cut(latest.tool().result(), 2_000)))
                    .append('\n');
        }
        latest.evaluations().forEach((name, evaluation) -> {
            if (evaluation.failed()) {
                out.append("The evaluation ").append(Markdown.code(name)).append(" failed:\n\n");
                out.append(Markdown.block(Markdown.cut(
                                evaluation.reasoning() == null
                                        ? String.valueOf(evaluation.value())
                                        : evaluation.reasoning(),
                                2_000)))
                        .append('\n');
            }
        });
    }

    /** A search of Datadog for all failures of this agent that look alike. */
    private static String query(Bundle.Group group) {
        String query = "@ml_app:" + quoted(group.agent()) + " env:" + quoted(group.env());
        return query + " @status:error";
    }

    private static String quoted(String value) {
        String line = Visible.line(value);
        return line.matches("[A-Za-z0-9_-]+")
                ? line
                : '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void list(String heading, List<String> sentences, StringBuilder out) {
        out.append("## ").append(heading).append("\n\n");
        if (sentences.isEmpty()) {
            out.append("- (to be written)\n");
        }
        sentences.forEach(sentence -> out.append("- [ ] ").append(sentence).append('\n'));
        out.append('\n');
    }

    private static void evidence(Bundle bundle, StringBuilder out) {
        out.append("## Evidence\n\n| Seen (UTC) | Trace | Span | What happened |\n|---|---|---|---|\n");
        for (Failing failing : Failing.of(bundle)) {
            Evidence evidence = failing.evidence();
            out.append("| ")
                    .append(evidence.observedAt())
                    .append(" | [")
                    .append(Markdown.cell(Markdown.cut(evidence.traceId(), 40)))
                    .append("](<")
                    .append(evidence.url())
                    .append(">)")
                    .append(" | ")
                    .append(Markdown.cell(Markdown.cut(String.valueOf(evidence.spanName()), 80)))
                    .append(" | ")
                    .append(Markdown.cell(Markdown.cut(failing.problem(), 200)))
                    .append(" |\n");
        }
        if (bundle.data().lineage().evidenceOmitted() > 0) {
            out.append("\nAnd ")
                    .append(bundle.data().lineage().evidenceOmitted())
                    .append(" more traces in Groundhog.\n");
        }
        out.append('\n');
    }

    private static void history(Bundle bundle, StringBuilder out) {
        Bundle.Group group = bundle.data().group();
        out.append("## History\n\n");
        out.append("- First seen ")
                .append(group.firstSeen())
                .append(", last seen ")
                .append(group.lastSeen())
                .append(".\n");
        if (bundle.data().delta() != null) {
            out.append("- Seen in ")
                    .append(bundle.data().delta().recurrence())
                    .append(" more traces since the draft of ")
                    .append(bundle.data().delta().since())
                    .append(" (")
                    .append(bundle.data().delta().predecessor())
                    .append(").\n");
        }
        out.append("- Drafted ")
                .append(bundle.timestamp())
                .append(" by Groundhog from ")
                .append(bundle.id())
                .append(".\n");
    }
}
