package io.groundhog.fingerprint;

import io.groundhog.signature.FailureFacts;
import io.groundhog.signature.Signature;
import io.groundhog.signature.Signer;
import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Signs failures by the rules of {@code config/grouping.yaml}, and as usual where none matches. What the sender chose
 * ({@code error.fingerprint}) decides the key before any rule; the rule's other words still hold. Safe for use by many threads.
 */
public final class RuledSigner {

    private final Signer signer;
    private final FingerprintRules rules;

    public RuledSigner(Signer signer, FingerprintRules rules) {
        this.signer = signer;
        this.rules = rules;
    }

    /**
     * Signs one failure.
     *
     * @param tags of its span, as {@code key:value}
     */
    public Ruled sign(FailureFacts facts, Collection<String> tags) {
        Subject subject = new Subject(facts, tags, signer.sign(facts.withFingerprint(null)));
        Rule rule = rules.firstFor(subject);
        Signature signature = titled(signed(subject, chosen(facts, rule)), rule, subject);
        return rule == null
                ? new Ruled(signature, null, null, false)
                : new Ruled(signature, rule.name(), rule.severity(), rule.ignore());
    }

    private static @Nullable Wording chosen(FailureFacts facts, @Nullable Rule rule) {
        if (facts.fingerprint() != null && !facts.fingerprint().isBlank()) {
            return Wording.of(facts.fingerprint(), new ArrayList<>());
        }
        return rule == null ? null : rule.fingerprint();
    }

    private Signature signed(Subject subject, @Nullable Wording fingerprint) {
        String text = fingerprint == null ? "" : fingerprint.textFor(subject);
        if (text.isEmpty() || text.equals(subject.usual().key())) {
            return subject.usual();
        }
        Signature signature = signer.sign(subject.facts().withFingerprint(text));
        String title = fingerprint.titleFor(subject);
        return title == null ? signature : signature.withTitle(title);
    }

    private static Signature titled(Signature signature, @Nullable Rule rule, Subject subject) {
        String title = rule == null || rule.title() == null ? "" : rule.title().textFor(subject);
        return title.isEmpty() ? signature : signature.withTitle(title);
    }
}
