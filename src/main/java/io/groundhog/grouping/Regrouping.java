package io.groundhog.grouping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.groundhog.api.IfMatch;
import io.groundhog.api.Problem;
import io.groundhog.api.ProblemException;
import io.groundhog.api.ProblemKind;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.review.CaptureState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves failing spans from one capture to another and counts both again, with history and audit. Everything here belongs into a
 * transaction that holds reading ({@link #holdReading}), as the transaction of a page does by itself.
 */
@Component
class Regrouping {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient database;
    private final String hold;
    private final String lock;
    private final String merge;
    private final String undoMerge;
    private final String open;
    private final String split;
    private final String recount;

    Regrouping(JdbcClient database, SqlFiles sql) {
        this.database = database;
        this.hold = sql.text("grouping/hold-reading");
        this.lock = sql.text("grouping/lock-captures");
        this.merge = sql.text("capture/merge-captures");
        this.undoMerge = sql.text("capture/undo-merge");
        this.open = sql.text("capture/open-split");
        this.split = sql.text("capture/split-capture");
        this.recount = sql.text("capture/recount");
    }

    /** Waits for the page that is being stored; the next one waits for this transaction. */
    void holdReading() {
        database.sql(hold).query(row -> {});
    }

    /** The captures named, locked in a fixed order. */
    Map<UUID, Capture> lock(List<UUID> ids) {
        Map<UUID, Capture> captures = new LinkedHashMap<>();
        database.sql(lock)
                .param("ids", ids.toArray(UUID[]::new))
                .query(Row.mapper(Capture::read))
                .list()
                .forEach(capture -> captures.put(capture.id(), capture));
        return captures;
    }

    /**
     * Merges captures.
     *
     * @param kind as {@code capture_merge.kind} has it
     * @param moves no source may be there twice, nor be a target
     * @return the ids of the merges, by source
     */
    Map<UUID, UUID> merge(String kind, String actor, List<Move> moves) {
        Map<UUID, UUID> merges = new LinkedHashMap<>();
        database.sql(merge)
                .param("sources", moves.stream().map(Move::source).toArray(UUID[]::new))
                .param("targets", moves.stream().map(Move::target).toArray(UUID[]::new))
                .param("reasons", moves.stream().map(Move::reason).toArray(String[]::new))
                .param("kind", kind)
                .param("actor", actor)
                .query(row -> {
                    merges.put(row.getObject("source_id", UUID.class), row.getObject("id", UUID.class));
                });
        List<Recount> recounts = new ArrayList<>();
        Map<UUID, List<UUID>> gained = new LinkedHashMap<>();
        for (Move move : moves) {
            recounts.add(new Recount(
                    move.source(),
                    "capture.merged",
                    detail(
                            "into",
                            move.target(),
                            "kind",
                            kind,
                            "merge",
                            merges.get(move.source()),
                            "reason",
                            move.reason())));
            gained.computeIfAbsent(move.target(), target -> new ArrayList<>()).add(move.source());
        }
        gained.forEach((target, sources) ->
                recounts.add(new Recount(target, "capture.gained", detail("captures", sources, "kind", kind))));
        recount(actor, recounts);
        return merges;
    }

    /** Takes a merge back. What was merged must be able to stand alone, and so must what is left. */
    Map<UUID, Counted> undoMerge(UUID mergeId, String actor, @Nullable String note) {
        Undone undone = database.sql(undoMerge)
                .param("merge", mergeId)
                .param("actor", actor)
                .param("note", note)
                .query((row, number) ->
                        new Undone(row.getObject("source_id", UUID.class), row.getObject("root_id", UUID.class)))
                .single();
        return recount(
                actor,
                List.of(
                        new Recount(
                                undone.source(),
                                "capture.merge_undone",
                                detail("from", undone.root(), "merge", mergeId, "reason", note)),
                        new Recount(
                                undone.root(),
                                "capture.merge_undone",
                                detail("capture", undone.source(), "merge", mergeId, "reason", note))));
    }

    private record Undone(UUID source, UUID root) {}

    /** Opens a capture for a part of another one, still without that part. */
    CaptureRef open(Part part, String status, @Nullable String assignee, @Nullable String title) {
        return database.sql(open)
                .param("source", part.source())
                .param("signatures", part.signatures().toArray(String[]::new))
                .param("traces", part.traces().toArray(String[]::new))
                .param("status", status)
                .param("assignee", assignee)
                .param("title", title)
                .query((row, number) -> new CaptureRef(row.getObject("id", UUID.class), row.getLong("number")))
                .single();
    }

    /**
     * Moves a part of a capture into another one.
     *
     * @param opened whether the target was opened for it
     * @return the id of the split
     */
    UUID split(Part part, CaptureRef target, boolean opened, String kind, String actor, @Nullable String note) {
        UUID id = database.sql(split)
                .param("source", part.source())
                .param("target", target.id())
                .param("signatures", part.signatures().toArray(String[]::new))
                .param("traces", part.traces().toArray(String[]::new))
                .param("opened", opened)
                .param("kind", kind)
                .param("actor", actor)
                .param("note", note)
                .query((row, number) -> row.getObject("id", UUID.class))
                .single();
        recount(
                actor,
                List.of(
                        new Recount(
                                part.source(),
                                "capture.split",
                                detail(
                                        "into",
                                        target.id(),
                                        "kind",
                                        kind,
                                        "split",
                                        id,
                                        "signatures",
                                        part.signatures(),
                                        "traces",
                                        part.traces().size(),
                                        "reason",
                                        note)),
                        new Recount(
                                target.id(),
                                opened ? "capture.created" : "capture.gained",
                                detail(
                                        "number",
                                        target.number(),
                                        "splitFrom",
                                        part.source(),
                                        "kind",
                                        kind,
                                        "split",
                                        id))));
        return id;
    }

    private Map<UUID, Counted> recount(String actor, List<Recount> recounts) {
        Map<UUID, Counted> counted = new LinkedHashMap<>();
        database.sql(recount)
                .param("ids", recounts.stream().map(Recount::id).toArray(UUID[]::new))
                .param("actions", recounts.stream().map(Recount::action).toArray(String[]::new))
                .param(
                        "details",
                        recounts.stream().map(one -> document(one.detail())).toArray(String[]::new))
                .param("actor", actor)
                .query(row -> {
                    counted.put(
                            row.getObject("id", UUID.class),
                            new Counted(row.getLong("number"), row.getLong("recurrence_count")));
                });
        return counted;
    }

    /** A capture that is counted again, and why. */
    private record Recount(UUID id, String action, Map<String, Object> detail) {}

    private static Map<String, Object> detail(@Nullable Object... namesAndValues) {
        Map<String, Object> detail = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                detail.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return detail;
    }

    private static String document(Map<String, Object> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Ids, numbers and texts can always be written", e);
        }
    }

    /** One capture to be merged into another. */
    record Move(UUID source, UUID target, @Nullable String reason) {}

    /** A part of a capture: its failing spans of some signatures, or of some traces. One of the two lists is empty. */
    record Part(UUID source, List<String> signatures, List<String> traces) {}

    /** A capture after it has been counted again. */
    record Counted(long number, long recurrenceCount) {}

    /** What a change has to know of a capture. */
    record Capture(
            UUID id,
            long number,
            String title,
            String agent,
            String status,
            @Nullable String assignee,
            String severity,
            boolean regressed,
            long recurrenceCount,
            long reviewRevision) {

        static Capture read(Row row) throws java.sql.SQLException {
            return new Capture(
                    row.uuid("id"),
                    row.number("number"),
                    row.text("title"),
                    row.text("agent"),
                    row.text("status"),
                    row.textOrNull("assignee"),
                    row.text("severity"),
                    row.flag("regressed"),
                    row.number("recurrence_count"),
                    row.number("review_revision"));
        }

        /** As reading it answers. */
        String etag() {
            return IfMatch.tag(reviewRevision);
        }

        /** @throws ProblemException "precondition failed" when the change was decided on another state than this one */
        void decidedOn(IfMatch match) {
            if (match.revisions() != null && !match.revisions().contains(reviewRevision)) {
                throw new ProblemException(Problem.of(
                                ProblemKind.PRECONDITION_FAILED,
                                "Capture #" + number
                                        + " has been changed since you read it. Look at it again, then decide.")
                        .with(Map.of(
                                "current",
                                new CaptureState(id, number, status, assignee, severity, regressed, etag()))));
            }
        }

        boolean isClosed() {
            return status.equals("resolved") || status.equals("ignored");
        }
    }
}
