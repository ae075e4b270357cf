package io.groundhog.triage;

import io.groundhog.api.Api;
import io.groundhog.api.IfMatch;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.Problem;
import io.groundhog.api.ProblemException;
import io.groundhog.api.ProblemKind;
import io.groundhog.database.Transactions;
import io.groundhog.review.CaptureDetail;
import io.groundhog.review.CaptureQueries;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes one capture. */
@Component
class CaptureChanges {
    private final CaptureQueries captures;
    private final Lifecycle lifecycle;
    private final ChangeReader changes;
    private final JsonBodies bodies;
    private final Transactions transactions;

    CaptureChanges(
            CaptureQueries captures,
            Lifecycle lifecycle,
            ChangeReader changes,
            JsonBodies bodies,
            Transactions transactions) {
        this.captures = captures;
        this.lifecycle = lifecycle;
        this.changes = changes;
        this.bodies = bodies;
        this.transactions = transactions;
    }

    public CaptureDetail change(
            @Header(Api.ID) String id,
            @Header("If-Match") @Nullable String ifMatch,
            @Body byte @Nullable [] body,
            @Header(Api.CALLER) String caller) {
        UUID capture = captures.named(id);
        Change change = changes.read(bodies.read(body, ChangeBody.class), "", caller);
        List<Long> revisions = IfMatch.required(ifMatch).revisions();
        Outcome outcome = transactions.inOne(() -> lifecycle
                .apply(List.of(capture), revisions, change, Source.PERSON, caller, null)
                .get(0));
        if (outcome.refusal() != null && !outcome.refusal().equals("unchanged")) {
            throw refusal(outcome, change);
        }
        return captures.one(id);
    }

    private ProblemException refusal(Outcome outcome, Change change) {
        CaptureDetail now = captures.one(outcome.id().toString());
        if ("merged".equals(outcome.refusal())) {
            return ProblemException.conflict(
                    "Capture #" + outcome.number() + " has been merged into #"
                            + now.state().number() + "; change that one.",
                    Map.of("mergedInto", now.state()));
        }
        if ("stale".equals(outcome.refusal())) {
            return new ProblemException(Problem.of(
                            ProblemKind.PRECONDITION_FAILED,
                            "Capture #" + outcome.number() + " has been changed since you read it: it is "
                                    + now.state().status() + " now. Look at it again, then decide.")
                    .with(Map.of("current", now.state())));
        }
        return ProblemException.conflict(
                outcome.whyNot(change.status()), Map.of("legal", outcome.legal(), "current", now.state()));
    }
}
