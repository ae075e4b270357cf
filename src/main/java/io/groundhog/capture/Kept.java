package io.groundhog.capture;

import io.groundhog.classification.Finding;
import io.groundhog.datadog.Span;
import io.groundhog.signature.Signature;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One failing span that a page stores: new, or known and amended; a root cause, or the echo of one. Finds its capture on the way. */
final class Kept {
    private final int ordinal;
    private final Evidence evidence;
    private final boolean isNew;
    private final @Nullable String reach;
    private @Nullable String captureId;
    private @Nullable String causeSpanId;
    private @Nullable Kept cause;

    Kept(int ordinal, Evidence evidence, boolean isNew, @Nullable String outcome) {
        this.ordinal = ordinal;
        this.evidence = evidence;
        this.isNew = isNew;
        // A verdict or a failure on the root itself is what the user got.
        this.reach = evidence.signal().span().isRoot() ? "reached" : outcome;
    }

    /** A span that was stored before keeps its capture and its place in the trace. */
    void belongsTo(String capture, @Nullable String causeSpan) {
        captureId = capture;
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
            captureId = cause.captureId;
        }
    }

    @Nullable
    String captureId() {
        return captureId;
    }

    @Nullable
    String causeSpanId() {
        return causeSpanId;
    }

    @Nullable
    String reach() {
        return reach;
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

    Signature signature() {
        return Objects.requireNonNull(evidence.signature());
    }

    String signatureKey() {
        return evidence.signature() == null ? "" : evidence.signature().key();
    }

    /** A judged span that does not fail any more raises no severity. */
    String severity() {
        return evidence.signal().fails() ? finding().severity().name().toLowerCase(Locale.ROOT) : "low";
    }

    String severityReason() {
        return evidence.signal().fails() ? finding().severityReason() : "";
    }

    Finding finding() {
        return Objects.requireNonNull(evidence.signal().finding());
    }
}
