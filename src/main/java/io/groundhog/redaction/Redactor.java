package io.groundhog.redaction;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces personal data and secrets by typed placeholders that keep the shape of the text; JSON stays JSON. Safe for use by many
 * threads; the time is linear in the length of the text, whatever it holds; doing it twice changes nothing.
 *
 * <p>The patterns of the installation run last, on what the built-in kinds left over.
 */
public final class Redactor {

    /** Shorter numbers are no card and no phone number. */
    private static final int SHORTEST_NUMBER = 8;

    private static final int MOST_PASSES = 4;

    private final SensitiveFields fields;
    private final Set<Kind> disabled;
    private final List<CustomPattern> customs;

    private Redactor(SensitiveFields fields, Set<Kind> disabled, List<CustomPattern> customs) {
        this.fields = fields;
        this.disabled = disabled;
        this.customs = customs;
    }

    /** @throws IllegalArgumentException when a pattern, a name or a kind makes no sense; the message says which, and what to write */
    public static Redactor of(RedactionSettings settings) {
        return new Redactor(
                new SensitiveFields(settings.fieldNames()),
                Kind.named(settings.disabledKinds()),
                settings.patterns().stream().map(CustomPattern::of).toList());
    }

    /** The same instance comes back when there was nothing to replace. */
    public Redacted redact(String text) {
        Redacted redacted = new Detection(text, fields, disabled).run();
        for (int pass = 1; pass < MOST_PASSES && !redacted.counts().isEmpty(); pass++) {
            // What is gone may have hidden a neighbour: "10.0.0.1+4930…" is no phone number before the address is
            // replaced.
            Redacted again = new Detection(redacted.text(), fields, disabled).run();
            if (again.counts().isEmpty()) {
                break;
            }
            redacted = redacted.and(again);
        }
        for (CustomPattern custom : customs) {
            redacted = redacted.and(custom.redact(redacted.text()));
        }
        return redacted;
    }

    /** The value of a field: replaced whole when the name is sensitive, else redacted like any text. */
    public Redacted redactField(String fieldName, String value) {
        return isSensitive(fieldName) && !value.isEmpty() ? secret(value) : redact(value);
    }

    /** The number of a field as it is written, which may be a card, a phone number or a PIN all the same. */
    public Redacted redactNumber(String fieldName, String number) {
        SensitiveFields.Name name = fields.named(fieldName);
        if (name != null && !name.isAmbiguous() && looksForSecrets()) {
            return secret(number);
        }
        return number.length() < SHORTEST_NUMBER ? new Redacted(number, Map.of()) : redact(number);
    }

    /** True when whatever stands under this name is secret, be it a text, a list or a document. */
    public boolean isSensitive(String fieldName) {
        return looksForSecrets() && fields.named(fieldName) != null;
    }

    private boolean looksForSecrets() {
        return !disabled.contains(Kind.SECRET);
    }

    private static Redacted secret(String value) {
        return value.equals(Placeholder.SECRET)
                ? new Redacted(value, Map.of())
                : new Redacted(Placeholder.SECRET, Map.of(Kind.SECRET.id(), 1));
    }
}
