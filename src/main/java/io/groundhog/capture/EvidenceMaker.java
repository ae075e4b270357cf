package io.groundhog.capture;

import io.groundhog.datadog.Answer;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.SpanError;
import io.groundhog.fingerprint.RuledSigner;
import io.groundhog.redaction.Redactor;
import io.groundhog.redaction.UserHash;
import io.groundhog.signature.FailureFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a signal fit to be stored: everything is redacted first, and only then signed and written down. */
public final class EvidenceMaker {

    /** Tags and metadata under these names identify a person; they are hashed, never kept. */
    private static final List<String> USER_KEYS = List.of("user_id", "user.id", "usr.id", "user_handle", "user");

    private final Redactor redactor;
    private final UserHash users;
    private final RuledSigner signer;

    EvidenceMaker(Redactor redactor, UserHash users, RuledSigner signer) {
        this.redactor = redactor;
        this.users = users;
        this.signer = signer;
    }

    Evidence make(Signal signal) {
        Span span = signal.span();
        RedactedSpan redacted = new RedactedSpan(span, signal.finding(), redactor, users);
        FailureFacts facts = signal.finding() == null ? null : SpanSigner.facts(span, signal.finding(), redacted);
        String json = redacted.json(facts);
        SpanError error = redacted.error();
        return new Evidence(
                signal,
                redacted.agent(),
                redacted.text(orElse(span.tag("env"), "none")),
                redacted.nullable(version(span)),
                span.sessionId() == null ? null : users.hash(span.sessionId()),
                user(span) == null ? null : users.hash(user(span)),
                error == null ? null : error.type(),
                error == null ? null : error.message(),
                json,
                redacted.counts(),
                facts,
                redacted.tags(),
                facts == null ? null : signer.sign(facts, redacted.tags()));
    }

    /** Any text, redacted: for what could not be read as a span. */
    String redact(String text) {
        return redactor.redact(text).text();
    }

    /** Every span of a page as one redacted list: a piece of a trace that was fetched whole. */
    String snapshot(Answer.Page page) {
        StringBuilder json = new StringBuilder("[");
        for (Span span : page.spans()) {
            json.append(json.length() > 1 ? "," : "").append(new RedactedSpan(span, null, redactor, users).json(null));
        }
        return json.append(']').toString();
    }

    private static @Nullable String version(Span span) {
        String version = span.tag("version");
        return version == null ? span.tag("ml_app_version") : version;
    }

    static @Nullable String user(Span span) {
        for (String key : USER_KEYS) {
            String tag = span.tag(key);
            if (tag != null) {
                return tag;
            }
            if (span.metadata() != null && span.metadata().hasNonNull(key)) {
                return span.metadata().get(key).asText();
            }
        }
        return null;
    }

    static boolean identifiesUser(String key) {
        return USER_KEYS.contains(key);
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    static void add(Map<String, Integer> counts, Map<String, Integer> more) {
        more.forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
    }
}
