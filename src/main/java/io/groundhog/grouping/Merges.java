package io.groundhog.grouping;

import io.groundhog.api.Api;
import io.groundhog.api.IfMatch;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.ProblemException;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.database.Transactions;
import io.groundhog.grouping.CaptureNames.Named;
import io.groundhog.grouping.Regrouping.Capture;
import io.groundhog.grouping.Regrouping.Counted;
import io.groundhog.grouping.Regrouping.Move;
import io.groundhog.review.CaptureId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Merges captures for reviewers, and takes merges back. */
@Component
class Merges {

    private final JdbcClient database;
    private final Transactions transactions;
    private final JsonBodies bodies;
    private final CaptureNames names;
    private final Regrouping regrouping;
    private final String find;

    Merges(
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
        this.find = sql.text("grouping/find-merge");
    }

    /** Merges the capture named in the path into the one named in the body. */
    public Merged merge(
            @Header(Api.ID) String id,
            @Body byte @Nullable [] body,
            @Header("If-Match") @Nullable String ifMatch,
            @Header(Api.CALLER) String caller) {
        MergeInto asked = bodies.read(body, MergeInto.class);
        String note = Notes.checked(asked.note());
        CaptureId into = target(asked.into());
        IfMatch match = IfMatch.required(ifMatch);
        return transactions.inOne(() -> {
            regrouping.holdReading();
            Named source = names.named(id);
            Named target = names.find(into).orElseThrow(Merges::unknownTarget);
            refuseNonsense(source, target);
            Map<UUID, Capture> captures = regrouping.lock(
                    List.of(source.capture().id(), target.standing().id()));
            Capture from = captures.get(source.capture().id());
            Capture to = captures.get(target.standing().id());
            from.decidedOn(match);
            UUID merge = regrouping
                    .merge("person", caller, List.of(new Move(from.id(), to.id(), note)))
                    .get(from.id());
            Map<UUID, Capture> after = regrouping.lock(List.of(from.id(), to.id()));
            return Merged.of(merge, after.get(from.id()), after.get(to.id()), remarks(from, to, target));
        });
    }

    /** Takes back a merge of the capture named in the path, in either role. */
    public Merged undo(
            @Header(Api.ID) String id,
            @Header("mergeId") String mergeId,
            @Body byte @Nullable [] body,
            @Header("If-Match") @Nullable String ifMatch,
            @Header(Api.CALLER) String caller) {
        String note = Notes.checked(bodies.read(body, Undo.class).note());
        UUID merge = merge(mergeId);
        IfMatch match = IfMatch.required(ifMatch);
        return transactions.inOne(() -> {
            regrouping.holdReading();
            Named named = names.named(id);
            Found found = find(merge, named);
            Map<UUID, Capture> captures = regrouping.lock(List.of(found.source(), found.root()));
            Capture root = captures.get(found.root());
            root.decidedOn(match);
            refuseEmptying(found, captures);
            Map<UUID, Counted> counted = regrouping.undoMerge(merge, caller, note);
            Map<UUID, Capture> after = regrouping.lock(List.copyOf(counted.keySet()));
            return Merged.of(merge, after.get(found.source()), after.get(found.root()), List.of());
        });
    }

    private static CaptureId target(@Nullable String into) {
        if (into == null || into.isBlank()) {
            throw ProblemException.member(
                    "/into", "into is missing: name the capture that shall remain, by its id or its number.");
        }
        try {
            return CaptureId.parse(into.strip());
        } catch (ProblemException e) {
            throw unknownTarget();
        }
    }

    private static ProblemException unknownTarget() {
        return ProblemException.member(
                "/into", "into names no capture. Name the one that shall remain by its id or its number, such as 42.");
    }

    private static void refuseNonsense(Named source, Named target) {
        if (source.capture().equals(target.capture())) {
            throw ProblemException.member("/into", "A capture cannot be merged into itself.");
        }
        if (source.isMerged()) {
            throw ProblemException.conflict("#" + source.capture().number() + " was merged into #"
                    + source.standing().number() + " already. Undo that merge first, or merge #"
                    + source.standing().number() + ".");
        }
        if (source.standing().equals(target.standing())) {
            throw ProblemException.conflict("#" + target.capture().number() + " was merged into #"
                    + source.capture().number() + ", so both are one capture already.");
        }
    }

    /** What is unusual about a merge, although it is allowed. */
    private static List<String> remarks(Capture from, Capture to, Named target) {
        List<String> remarks = new ArrayList<>();
        if (target.isMerged()) {
            remarks.add("#" + target.capture().number() + " was merged into #" + to.number()
                    + " before, so that is what #" + from.number() + " was merged into.");
        }
        if (!from.agent().equals(to.agent())) {
            remarks.add("The two are of different agents: " + from.agent() + " and " + to.agent() + ".");
        }
        if (to.isClosed() && !from.isClosed()) {
            remarks.add("#" + to.number() + " is " + to.status() + ", and stays so; #" + from.number() + " was "
                    + from.status() + ".");
        }
        return List.copyOf(remarks);
    }

    private static UUID merge(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknownMerge();
        }
    }

    private Found find(UUID merge, Named named) {
        Found found = database.sql(find)
                .param("merge", merge)
                .query(Row.mapper(Found::read))
                .optional()
                .filter(one -> one.root().equals(named.standing().id())
                        || one.source().equals(named.capture().id()))
                .orElseThrow(Merges::unknownMerge);
        if (found.isUndone()) {
            throw ProblemException.conflict("This merge has been undone already.");
        }
        return found;
    }

    private static ProblemException unknownMerge() {
        return ProblemException.notFound(
                "This capture has no such merge. Those it has are under grouping.merges of the capture.");
    }

    private static void refuseEmptying(Found found, Map<UUID, Capture> captures) {
        if (found.atHome() == 0) {
            throw ProblemException.conflict("Nothing of what was merged is left in #"
                    + captures.get(found.root()).number() + ": it has been split off or belongs elsewhere since.");
        }
        if (found.others() == 0) {
            throw ProblemException.conflict("Nothing but what was merged is left in #"
                    + captures.get(found.root()).number() + ", so there is nothing to part it from.");
        }
    }

    /**
     * A merge as it is now.
     *
     * @param root what its target stands in today
     * @param atHome root causes that would go home
     * @param others root causes that would stay
     */
    private record Found(UUID source, UUID root, boolean isUndone, long atHome, long others) {

        static Found read(Row row) throws java.sql.SQLException {
            return new Found(
                    row.uuid("source_id"),
                    row.uuid("root_id"),
                    row.flag("undone"),
                    row.number("at_home"),
                    row.number("others"));
        }
    }

    /** Body of a merge. */
    record MergeInto(@Nullable String into, @Nullable String note) {}

    /** Body of what takes something back. */
    record Undo(@Nullable String note) {}

    /**
     * Answer to a merge and to its undoing.
     *
     * @param merge its id, for undoing it
     * @param source what was merged, or stands by itself again
     * @param target what remains
     * @param remarks sentences about what is unusual
     */
    record Merged(UUID merge, Regrouped source, Regrouped target, List<String> remarks) {

        static Merged of(UUID merge, Capture source, Capture target, List<String> remarks) {
            return new Merged(merge, Regrouped.of(source), Regrouped.of(target), remarks);
        }

        /** Of what remains. */
        @com.fasterxml.jackson.annotation.JsonIgnore
        public String getEtag() {
            return target.etag();
        }
    }
}
