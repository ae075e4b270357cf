package io.groundhog.signature;

import io.groundhog.signature.FailureFacts.Kind;
import io.groundhog.signature.FailureFacts.Verdict;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The first version of the rules. A change that would give any failure another key belongs into a second version, beside this
 * one: keys are stored.
 */
final class SignerV1 implements Signer {

    static final SignerV1 INSTANCE = new SignerV1();

    private static final String VERSION = "v1";
    private static final int PART_LIMIT = 200;

    /** With fewer plain words than this a message says nothing of its own. */
    private static final int WEAK_WORDS = 2;

    /** With so few plain words a message does not name the parameter it is about. */
    private static final int TERSE_WORDS = 4;

    private SignerV1() {}

    @Override
    public Signature sign(FailureFacts facts) {
        String chosen = facts.fingerprint() == null
                ? ""
                : CanonicalText.of(facts.fingerprint()).text();
        if (!chosen.isEmpty()) {
            return byFingerprint(facts, chosen);
        }
        return switch (facts.kind()) {
            case EVALUATION -> byVerdicts(facts);
            case TOOL_RESULT -> byMessage(facts, null, facts.toolResult());
            case ERROR -> byMessage(facts, facts.errorType(), said(facts));
        };
    }

    private static Signature byFingerprint(FailureFacts facts, String chosen) {
        KeyParts parts = start(facts, "fingerprint").with("fingerprint", KeyParts.bounded(chosen, PART_LIMIT));
        return signature(parts, Title.shortened(chosen), new Trail(), "", null, false);
    }

    private static Signature byVerdicts(FailureFacts facts) {
        TreeSet<String> verdicts = new TreeSet<>();
        for (Verdict verdict : facts.verdicts()) {
            verdicts.add(limited(verdict.evaluator()) + "=" + label(verdict.label()));
        }
        String all = String.join("; ", verdicts);
        String span = spanName(facts);
        KeyParts parts = start(facts, "evaluation").with("span", span).with("verdict", all);
        return signature(parts, Title.ofVerdicts(verdicts, span), new Trail(), all, null, false);
    }

    /** A number is no class: all scores that failed are one. */
    private static String label(@Nullable String label) {
        if (label == null || label.isBlank()) {
            return "";
        }
        String text = limited(label);
        return WordShape.word(text, 0, text.length()) == Token.NUMBER ? Token.NUMBER.text() : text;
    }

    /** The message, or what the stack says of the exception when nothing else does. */
    private static @Nullable String said(FailureFacts facts) {
        boolean silent = isBlank(facts.errorType()) && isBlank(facts.errorMessage());
        return silent ? StackHead.of(facts.errorStack()) : facts.errorMessage();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Signature byMessage(FailureFacts facts, @Nullable String errorType, @Nullable String raw) {
        Trail trail = new Trail();
        CanonicalText canonical = CanonicalText.of(raw == null ? "" : raw);
        Message message = Message.of(canonical.text(), TypeName.of(errorType), trail);
        Envelope envelope = Envelope.open(message.valueless(), trail);
        boolean cut = canonical.truncated() || envelope.cut();
        Template template = Lexer.template(envelope.text(), cut, trail);
        String status = template.status().isEmpty() ? envelope.status() : template.status();
        int words = template.words();
        boolean weak = words < WEAK_WORDS && status.isEmpty() && envelope.code().isEmpty();
        String frame = frame(facts);

        String code = code(envelope.code());
        boolean soft = facts.kind() == Kind.TOOL_RESULT;
        String tool = soft || message.type().isUnspecific() ? toolName(facts) : "";
        KeyParts parts = start(facts, soft ? "tool result" : "error")
                .with("tool", tool)
                .with("type", message.type().toString())
                .with("status", status)
                .with("code", code)
                .with(
                        "parameter",
                        words <= TERSE_WORDS || isHidden(envelope, template) ? parameter(envelope.parameter()) : "")
                .with("template", template.key());
        boolean placed = !soft && (weak || message.type().isRuntime());
        String span = placed ? spanName(facts) : "";
        String where = placed && frame != null ? frame : "";
        parts.with("span", span).with("where", where);
        String title = Title.ofError(message.type(), status, tool, template, code, span, where);
        return signature(
                parts,
                title,
                trail,
                template.text(),
                frame,
                envelope.cut() || cut && (!template.complete() || envelope.endsOpen()));
    }

    /** Stacks are not cleaned as a whole: most of one is never looked at. */
    private static @Nullable String frame(FailureFacts facts) {
        String frame = StackFrames.innermost(facts.errorStack());
        return frame == null ? null : limited(frame);
    }

    private static KeyParts start(FailureFacts facts, String kind) {
        return new KeyParts().with("app", limited(facts.app())).with("kind", kind);
    }

    private static Signature signature(
            KeyParts parts, String title, Trail trail, String template, @Nullable String frame, boolean truncated) {
        return new Signature(
                parts.key(VERSION), title, new Explanation(parts.list(), trail.steps(), template, frame, truncated));
    }

    private static String toolName(FailureFacts facts) {
        return facts.toolName() == null ? "" : limited(facts.toolName());
    }

    /** A span's name without what numbers it. */
    private static String spanName(FailureFacts facts) {
        String name = limited(facts.spanName());
        return name.isEmpty() ? "" : WordShape.name(name, 0, name.length()).text();
    }

    /** The provider's names for an error, with what varies in them masked. */
    private static String code(String code) {
        if (code.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        for (String piece : code.split("/", 8)) {
            Token token = WordShape.name(piece, 0, piece.length());
            boolean number = token == Token.NUMBER;
            if (!piece.isEmpty() && (number || token.is(Token.Kind.NAME))) {
                out.append(out.isEmpty() ? "" : "/").append(number ? piece : token.text());
            }
        }
        return out.toString();
    }

    private static String parameter(String parameter) {
        if (parameter.isEmpty() || parameter.startsWith("/")) {
            return "";
        }
        Token token = WordShape.name(parameter, 0, parameter.length());
        return token.is(Token.Kind.NAME) ? token.text() : "";
    }

    /** True when the message quotes the parameter, and it was taken for a value there. */
    private static boolean isHidden(Envelope envelope, Template template) {
        String parameter = envelope.parameter();
        int at = parameter.isEmpty() ? -1 : envelope.text().indexOf(parameter);
        return at > 0
                && Quotes.isQuote(envelope.text().charAt(at - 1))
                && !template.key().contains(parameter(parameter));
    }

    private static String limited(String text) {
        String clean = CanonicalText.of(text).text();
        return clean.length() > PART_LIMIT ? clean.substring(0, PART_LIMIT) : clean;
    }
}
