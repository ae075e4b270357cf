package io.groundhog.capture;

import io.groundhog.classification.Finding;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.SpanError;
import io.groundhog.fingerprint.Ruled;
import io.groundhog.fingerprint.RuledSigner;
import io.groundhog.redaction.Redactor;
import io.groundhog.redaction.UserHash;
import io.groundhog.signature.FailureFacts;

/** Signs failing spans: what a signature is made of has been redacted before. Safe for use by many threads. */
public final class SpanSigner {

    private final Redactor redactor;
    private final UserHash users;
    private final RuledSigner signer;

    public SpanSigner(Redactor redactor, UserHash users, RuledSigner signer) {
        this.redactor = redactor;
        this.users = users;
        this.signer = signer;
    }

    /** Signs a span of which only the signature is wanted. */
    public Ruled sign(Span span, Finding finding) {
        RedactedSpan redacted = new RedactedSpan(span, finding, redactor, users);
        return signer.sign(facts(span, finding, redacted), redacted.tags());
    }

    static FailureFacts facts(Span span, Finding finding, RedactedSpan redacted) {
        SpanError error = redacted.error();
        return new FailureFacts(
                redacted.agent(),
                redacted.text(span.name()),
                redacted.text(span.kind()),
                FailureFacts.Kind.valueOf(finding.kind().name()),
                error == null ? null : error.type(),
                error == null ? null : error.message(),
                error == null ? null : error.stack(),
                finding.failedEvaluations().stream()
                        .map(failed ->
                                new FailureFacts.Verdict(redacted.text(failed.name()), redacted.text(failed.value())))
                        .toList(),
                redacted.nullable(
                        finding.toolName() == null && "tool".equals(span.kind()) ? span.name() : finding.toolName()),
                redacted.nullable(finding.toolResultText()),
                redacted.nullable(ChosenFingerprint.of(span)));
    }
}
