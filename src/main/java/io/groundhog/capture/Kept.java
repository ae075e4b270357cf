package io.groundhog.capture;

import io.groundhog.classification.Finding;
import io.groundhog.datadog.Span;
import io.groundhog.fingerprint.Ruled;
import io.groundhog.grouping.ExplanationJson;
import io.groundhog.grouping.NewSignature;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One failing span that a page stores: new, or known and amended; a root cause, or the echo of one. Finds its capture on the way. */
final class Kept {
    private final int ordinal;
    private final Evidence evidence;
    private final boolean isNew;
    private final @Nullable String reach;
    private @Nullable Place place;
    private @Nullable String causeSpanId;
    private @Nullable Kept cause;
    private @Nullable String canonicalKey;
    private boolean forked;
    private boolean mayOpen = true;

    Kept(int ordinal, Evidence evidence, boolean isNew, @Nullable String outcome) {
        this.ordinal = ordinal;
        this.evidence = evidence;
        this.isNew = isNew;
        // A verdict or a failure on the root itself is what the user got.
        this.reach = evidence.signal().span().isRoot() ? "reached" : outcome;
    }

    /** A span that was stored before keeps its capture and its place in the trace. */
    void belongsTo(Place where, @Nullable String causeSpan) {
        place = where;
        causeSpanId = causeSpan;
    }

    /** The error came from another span of this page; its capture is known later. */
    void echoes(Kept other) {
        cause = other;
        causeSpanId = other.span().spanId();
    }

    /** An echo goes where its cause has gone. */
    void followCause() {
        if (cause != null) {
            place = cause.place;
        }
    }

    @Nullable
    Place place() {
        return place;
    }

    @Nullable
    String captureId() {
        return place == null ? null : place.captureId();
    }

    @Nullable
    String homeId() {
        return place == null ? null : place.homeIdIfOther();
    }

    @Nullable
    String causeSpanId() {
        return causeSpanId;
    }

    @Nullable
    String reach() {
        return reach;
    }

    /** What a recurrence is told by: its trace, and the capture it went to. */
    List<String> traceInCapture() {
        return List.of(span().traceId(), String.valueOf(captureId()));
    }

    int ordinal() {
        return ordinal;
    }

    Evidence evidence() {
        return evidence;
    }

    boolean isNew() {
        return isNew;
    }

    Span span() {
        return evidence.signal().span();
    }

    boolean needsCapture() {
        return isNew && causeSpanId == null;
    }

    Ruled ruled() {
        return Objects.requireNonNull(evidence.ruled());
    }

    String signatureKey() {
        return evidence.ruled() == null ? "" : evidence.ruled().signature().key();
    }

    /** What is written down of its signature when that is seen for the first time. */
    NewSignature newSignature() {
        return NewSignature.of(
                ruled().signature(),
                evidence.agent(),
                Objects.requireNonNull(failureClass()),
                ExplanationJson.of(ruled()));
    }

    /** The key that stands for its own where it has an alias. */
    String canonicalKey() {
        return canonicalKey == null ? signatureKey() : canonicalKey;
    }

    void resolvesTo(String canonical) {
        canonicalKey = canonical;
        forked = false;
        mayOpen = true;
    }

    /** Its signature leads to a capture that is near enough in time to take it. */
    void finds() {
        mayOpen = false;
    }

    /** False when it is certain to find its capture. */
    boolean mayOpen() {
        return mayOpen;
    }

    /** Its key no longer tells apart what a person did: it follows the key it had at that time. */
    void goesBy(String formerKey) {
        canonicalKey = formerKey;
        forked = true;
        mayOpen = true;
    }

    boolean isForked() {
        return forked;
    }

    /** A judged span that does not fail any more raises no severity. */
    String severity() {
        if (!evidence.signal().fails()) {
            return "low";
        }
        String ruled = ruled().severity();
        return ruled == null ? finding().severity().name().toLowerCase(Locale.ROOT) : ruled;
    }

    String severityReason() {
        if (!evidence.signal().fails()) {
            return "";
        }
        return ruled().severity() == null ? finding().severityReason() : ruled().severity() + ": " + ruleReason();
    }

    /** Null for a judged span that does not fail any more. */
    @Nullable
    String failureClass() {
        return evidence.signal().fails() ? finding().failureClass() : null;
    }

    /** The status its capture opens with, should it open one. */
    String openingStatus() {
        return ruled().ignored() ? "ignored" : "new";
    }

    /** Why its capture opens with that status, for the capture's history. */
    String openingNote() {
        return ruled().ignored() ? "Captured and ignored: " + ruleReason() : "Captured";
    }

    private String ruleReason() {
        return "rule \"" + ruled().rule() + "\" of the grouping rules";
    }

    Finding finding() {
        return Objects.requireNonNull(evidence.signal().finding());
    }
}
