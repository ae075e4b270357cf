package io.groundhog.command;

import io.groundhog.capture.SpanSigner;
import io.groundhog.classification.Classifier;
import io.groundhog.classification.FailureRules;
import io.groundhog.classification.Finding;
import io.groundhog.classification.Finding.FailedEvaluation;
import io.groundhog.classification.Severity;
import io.groundhog.datadog.Span;
import io.groundhog.fingerprint.FingerprintRules;
import io.groundhog.fingerprint.RuledSigner;
import io.groundhog.redaction.RedactionSettings;
import io.groundhog.redaction.Redactor;
import io.groundhog.redaction.UserHash;
import io.groundhog.rules.ConfiguredRules;
import io.groundhog.signature.Signature;
import io.groundhog.signature.Signer;
import java.io.IOException;
import java.util.List;

/** Signs a span as the service does: classified, redacted, and by the same rules. */
final class FailureSigner {

    /** Users' names are in no signature, so that this need not be the salt of an installation. */
    private static final byte[] SALT = new byte[16];

    private final Classifier classifier;
    private final SpanSigner signer;

    private FailureSigner(Classifier classifier, SpanSigner signer) {
        this.classifier = classifier;
        this.signer = signer;
    }

    /** Reads the rules of the {@code config} folder beside the process, or else those in the jar. */
    static FailureSigner configured() throws IOException {
        FailureRules failures = ConfiguredRules.read("config/failures.yaml", FailureRules::load);
        FingerprintRules grouping = ConfiguredRules.read(CheckGroupingCommand.RULES, FingerprintRules::load);
        return new FailureSigner(
                new Classifier(failures),
                new SpanSigner(
                        Redactor.of(RedactionSettings.defaults()),
                        new UserHash(SALT),
                        new RuledSigner(Signer.v1(), grouping)));
    }

    Signature sign(Span span) {
        Finding finding = classifier.classify(span);
        return signer.sign(span, finding == null ? unnamed(span) : finding).signature();
    }

    /** Whoever asks for a group says that it is a failure, also where the service would not capture one. */
    private static Finding unnamed(Span span) {
        List<FailedEvaluation> verdicts = span.error() != null
                ? List.of()
                : span.evaluations().values().stream()
                        .filter(verdict -> !"pass".equals(verdict.assessment()))
                        .map(verdict -> new FailedEvaluation(
                                verdict.name(),
                                verdict.value() == null ? "" : verdict.value().asText(),
                                verdict.assessment()))
                        .toList();
        return new Finding(
                verdicts.isEmpty() ? Finding.Kind.ERROR : Finding.Kind.EVALUATION,
                "error",
                Severity.HIGH,
                "",
                verdicts,
                "",
                null,
                null);
    }
}
