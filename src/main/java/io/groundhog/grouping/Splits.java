package io.groundhog.grouping;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.groundhog.api.Api;
import io.groundhog.api.IfMatch;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.ProblemException;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.database.Transactions;
import io.groundhog.grouping.CaptureNames.Named;
import io.groundhog.grouping.Regrouping.Capture;
import io.groundhog.grouping.Regrouping.Move;
import io.groundhog.grouping.Regrouping.Part;
import io.groundhog.signature.Signature;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Splits captures for reviewers, and takes splits back. */
@Component
class Splits {

    private static final int MOST_NAMES = 1_000;
    private static final int LONGEST_NAME = 2_000;

    private final JdbcClient database;
    private final Transactions transactions;
    private final JsonBodies bodies;
    private final CaptureNames names;
    private final Regrouping regrouping;
    private final String describe;
    private final String find;
    private final String undo;

    Splits(
            JdbcClient database,
            Transactions transactions,
            JsonBodies bodies,
            CaptureNames names,
            Regrouping regrouping,
            SqlFiles sql) {
        this.database = database;
        this.transactions = transactions;
        this.bodies = bodies;
        this.names = names;
        this.regrouping = regrouping;
        this.describe = sql.text("grouping/describe-part");
        this.find = sql.text("grouping/find-split");
        this.undo = sql.text("grouping/undo-split");
    }

    /** Splits a part off the capture named in the path. */
    public Split split(
            @Header(Api.ID) String id,
            @Body byte @Nullable [] body,
            @Header("If-Match") @Nullable String ifMatch,
            @Header(Api.CALLER) String caller) {
        SplitOff asked = bodies.read(body, SplitOff.class);
        String note = Notes.checked(asked.note());
        String title = Notes.checked("/title", asked.title(), Signature.TITLE_LIMIT);
        List<String> signatures = checked("/signatures", asked.signatures());
        List<String> traces = checked("/traces", asked.traces());
        if (signatures.isEmpty() == traces.isEmpty()) {
            throw ProblemException.member(
                    "",
                    "Say which part to split off: either signatures (those under grouping.signatures of the capture), or traces"
                            + " (trace ids of the capture), not both.");
        }
        IfMatch match = IfMatch.required(ifMatch);
        return transactions.inOne(() -> {
            regrouping.holdReading();
            UUID source = names.named(id).standing().id();
            Capture before =
                    Objects.requireNonNull(regrouping.lock(List.of(source)).get(source));
            before.decidedOn(match);
            Part part = new Part(source, signatures, traces);
            refuseNonsense(part, before);
            CaptureRef opened = regrouping.open(part, "new", null, title);
            UUID split = regrouping.split(part, opened, true, "person", caller, note);
            Map<UUID, Capture> after = regrouping.lock(List.of(source, opened.id()));
            return Split.of(split, after.get(source), after.get(opened.id()));
        });
    }

    /** Takes back a split of the capture named in the path, in either role: what was split off is merged into where it came from. */
    public Split undo(
            @Header(Api.ID) String id,
            @Header("splitId") String splitId,
            @Body byte @Nullable [] body,
            @Header("If-Match") @Nullable String ifMatch,
            @Header(Api.CALLER) String caller) {
        String note = Notes.checked(bodies.read(body, Merges.Undo.class).note());
        UUID split = split(splitId);
        IfMatch match = IfMatch.required(ifMatch);
        return transactions.inOne(() -> {
            regrouping.holdReading();
            Named named = names.named(id);
            Found found = find(split, named);
            Map<UUID, Capture> captures = regrouping.lock(List.of(found.source(), found.target()));
            captures.get(named.standing().id()).decidedOn(match);
            database.sql(undo).param("split", split).param("actor", caller).update();
            String reason = note == null ? "The split was undone" : note;
            regrouping.merge("split-undone", caller, List.of(new Move(found.target(), found.source(), reason)));
            Map<UUID, Capture> after = regrouping.lock(List.of(found.source(), found.target()));
            return Split.of(split, after.get(found.source()), after.get(found.target()));
        });
    }

    private static List<String> checked(String pointer, @Nullable List<String> given) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MOST_NAMES) {
            throw ProblemException.member(pointer, pointer + " may have at most " + MOST_NAMES + " entries.");
        }
        LinkedHashSet<String> checked = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String one = Notes.checked(pointer + "/" + i, given.get(i), LONGEST_NAME);
            if (one == null) {
                throw ProblemException.member(pointer + "/" + i, pointer + "/" + i + " is empty.");
            }
            checked.add(one);
        }
        return List.copyOf(checked);
    }

    private void refuseNonsense(Part part, Capture capture) {
        Description description = database.sql(describe)
                .param("source", part.source())
                .param("signatures", part.signatures().toArray(String[]::new))
                .param("traces", part.traces().toArray(String[]::new))
                .query(Row.mapper(Description::read))
                .single();
        List<String> unknown = new ArrayList<>(part.signatures().isEmpty() ? part.traces() : part.signatures());
        unknown.removeAll(description.known());
        if (!unknown.isEmpty()) {
            String pointer = part.signatures().isEmpty() ? "/traces" : "/signatures";
            throw ProblemException.member(
                    pointer,
                    "#" + capture.number() + " has no "
                            + (part.signatures().isEmpty() ? "failing trace " : "signature ")
                            + shortened(unknown.get(0))
                            + (unknown.size() > 1 ? ", nor " + (unknown.size() - 1) + " more of those named." : "."));
        }
        if (description.chosen() == 0) {
            throw ProblemException.conflict("There is nothing to split off #" + capture.number()
                    + ": what was named has no failures of its own there, only errors passed on.");
        }
        if (description.left() == 0) {
            throw ProblemException.conflict(
                    "That is all of #" + capture.number() + ": nothing would be left. Name a part of it.");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static UUID split(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknownSplit();
        }
    }

    private Found find(UUID split, Named named) {
        Found found = database.sql(find)
                .param("split", split)
                .query(Row.mapper(Found::read))
                .optional()
                .filter(one -> one.source().equals(named.standing().id())
                        || one.target().equals(named.standing().id()))
                .orElseThrow(Splits::unknownSplit);
        if (found.isUndone()) {
            throw ProblemException.conflict("This split has been undone already.");
        }
        if (found.source().equals(found.target())) {
            throw ProblemException.conflict(
                    "What was split off has been merged with where it came from already, so both are one.");
        }
        if (!found.isAlone()) {
            throw ProblemException.conflict(
                    "What was split off has been merged into another capture since. Undo that merge first.");
        }
        return found;
    }

    private static ProblemException unknownSplit() {
        return ProblemException.notFound(
                "This capture has no such split. Those it has are under grouping.splits of the capture.");
    }

    /**
     * What a part of a capture is.
     *
     * @param known those of the names given that the capture has
     * @param chosen how many root causes are in it
     * @param left how many are not
     */
    private record Description(List<String> known, long chosen, long left) {

        static Description read(Row row) throws java.sql.SQLException {
            return new Description(row.texts("known"), row.number("chosen"), row.number("remaining"));
        }
    }

    /**
     * A split as it is now.
     *
     * @param source what the capture it came from stands in today
     * @param target what the capture it opened stands in today
     * @param isAlone whether that is itself
     */
    private record Found(UUID source, UUID target, boolean isUndone, boolean isAlone) {

        static Found read(Row row) throws java.sql.SQLException {
            return new Found(row.uuid("source_id"), row.uuid("target_id"), row.flag("undone"), row.flag("alone"));
        }
    }

    /** Body of a split. */
    record SplitOff(
            @Nullable List<String> signatures,
            @Nullable List<String> traces,
            @Nullable String title,
            @Nullable String note) {}

    /**
     * Answer to a split and to its undoing.
     *
     * @param split its id, for undoing it
     * @param source where the part came from
     * @param target what has it now; after undoing, what had it
     */
    record Split(UUID split, Regrouped source, Regrouped target) {

        static Split of(UUID split, Capture source, Capture target) {
            return new Split(split, Regrouped.of(source), Regrouped.of(target));
        }

        /** Of where the part came from. */
        @JsonIgnore
        public String getEtag() {
            return source.etag();
        }
    }
}
