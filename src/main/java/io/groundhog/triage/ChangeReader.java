package io.groundhog.triage;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.api.ProblemException;
import io.groundhog.api.Texts;
import io.groundhog.triage.Change.Setting;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads changes and refuses those that say nothing, say too much, or name what is not there. */
@Component
class ChangeReader {
    private static final List<String> STATUSES = List.of("new", "triaged", "ready", "exported", "resolved", "ignored");
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");
    private static final Set<String> SNOOZE_MEMBERS = Set.of("until", "count", "untilEscalating");
    private static final int MAX_NOTE = 4_000;
    private static final long MAX_COUNT = 1_000_000_000;
    private static final int LAST_YEAR = 9999;

    private final Assignees assignees;
    private final InstantSource clock;

    ChangeReader(Assignees assignees, InstantSource clock) {
        this.assignees = assignees;
        this.clock = clock;
    }

    /**
     * @param at JSON pointer of the change in the body
     * @param caller who {@code me} is
     * @throws ProblemException that points at the mistake
     */
    Change read(ChangeBody body, String at, String caller) {
        String status = choice(at + "/status", body.status(), STATUSES);
        Setting<Snooze> snooze = snooze(at + "/snooze", body.snooze());
        if (snooze != null && status != null && !status.equals("ignored")) {
            throw ProblemException.member(
                    at + "/snooze",
                    "A capture sleeps only while it is ignored: set status to ignored, or leave snooze out.");
        }
        Change change = new Change(
                // who says until when means to ignore it
                snooze != null && snooze.value() != null ? "ignored" : status,
                assignee(at + "/assignee", body.assignee(), caller),
                severity(at + "/severity", body.severity()),
                snooze,
                note(at + "/note", body.note()));
        if (change.equals(new Change(null, null, null, null, null))) {
            throw ProblemException.member(
                    at, "Nothing is to be changed: give status, assignee, severity, snooze or note.");
        }
        return change;
    }

    private @Nullable Setting<String> assignee(String at, @Nullable JsonNode node, String caller) {
        if (node == null || node.isNull()) {
            return node == null ? null : new Setting<>(null);
        }
        String name = text(at, node);
        return new Setting<>(assignees.require(at, name.equals("me") ? caller : name));
    }

    private static @Nullable Setting<String> severity(String at, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return node == null ? null : new Setting<>(null);
        }
        return new Setting<>(choice(at, text(at, node), SEVERITIES));
    }

    private @Nullable Setting<Snooze> snooze(String at, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return node == null ? null : new Setting<>(null);
        }
        List<String> unknown = new ArrayList<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(SNOOZE_MEMBERS);
        if (!node.isObject() || node.isEmpty() || !unknown.isEmpty()) {
            throw ProblemException.member(
                    at, at + " is an object with until (a time), count (of further traces) or untilEscalating (true).");
        }
        Snooze snooze = new Snooze(
                until(at + "/until", node.get("until")),
                count(at + "/count", node.get("count")),
                flag(at + "/untilEscalating", node.get("untilEscalating")));
        return new Setting<>(snooze);
    }

    private @Nullable OffsetDateTime until(String at, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            OffsetDateTime until = OffsetDateTime.parse(text(at, node));
            if (until.toInstant().isAfter(clock.instant()) && until.getYear() <= LAST_YEAR) {
                return until;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw ProblemException.member(at, at + " is a time in the future, such as 2030-01-31T09:00:00Z.");
    }

    private static @Nullable Long count(String at, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isIntegralNumber()
                && node.canConvertToLong()
                && node.longValue() >= 1
                && node.longValue() <= MAX_COUNT) {
            return node.longValue();
        }
        throw ProblemException.member(at, at + " is a whole number of traces, from 1 to " + MAX_COUNT + ".");
    }

    private static boolean flag(String at, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return false;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        throw ProblemException.member(at, at + " is true or false.");
    }

    private static @Nullable String note(String at, @Nullable String note) {
        if (note == null || note.isBlank()) {
            return null;
        }
        Texts.requireStorable(at, note, MAX_NOTE);
        return note.strip();
    }

    private static String text(String at, JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        throw ProblemException.member(at, at + " is a text, or null.");
    }

    private static @Nullable String choice(String at, @Nullable String given, List<String> legal) {
        if (given == null || legal.contains(given)) {
            return given;
        }
        throw ProblemException.member(at, at + " is one of " + String.join(", ", legal) + ".");
    }
}
