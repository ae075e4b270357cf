package io.groundhog.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What captures can be asked for by name, as in {@code agent:refund-bot}. */
public enum Field {
    AGENT("agent", "which agent failed", List.of()),
    STATUS("status", "where it is in its life", List.of("new", "triaged", "ready", "exported", "resolved", "ignored")),
    SEVERITY("severity", "how bad it is, also >=high", List.of("critical", "high", "medium", "low")),
    CLASS("class", "what kind of failure", List.of()),
    ENV("env", "where the agent runs", List.of()),
    ASSIGNEE("assignee", "who takes care of it, also me and none", List.of()),
    IS(
            "is",
            "regressed, escalating and the like",
            List.of("regressed", "escalating", "assigned", "unassigned", "complete", "incomplete")),
    RECURRENCE("recurrence", "how many traces, as in >5 or 5..10", List.of()),
    SEEN("seen", "seen within a time, as in 24h or 2026-11-01..2026-11-05", List.of()),
    FIRST("first", "seen for the first time, as in 24h", List.of()),
    LAST("last", "seen for the last time, as in >7d", List.of()),
    VERSION("version", "which version of the agent", List.of()),
    SIGNATURE("signature", "the key of the issue", List.of());

    private final String text;
    private final String help;
    private final List<String> legal;

    Field(String text, String help, List<String> legal) {
        this.text = text;
        this.help = help;
        this.legal = legal;
    }

    public String text() {
        return text;
    }

    /** Half a sentence for people. */
    public String help() {
        return help;
    }

    /** The values there are; empty when they are not a closed list. */
    public List<String> legal() {
        return legal;
    }

    /** The parameters of the API have longer names for two of them, which are understood as well. */
    static Optional<Field> named(String name) {
        return switch (name) {
            case "environment" -> Optional.of(ENV);
            case "failureclass" -> Optional.of(CLASS);
            default ->
                Arrays.stream(Field.values())
                        .filter(field -> field.text.equals(name))
                        .findFirst();
        };
    }

    static String all() {
        return Arrays.stream(Field.values()).map(Field::text).collect(Collectors.joining(", "));
    }
}
