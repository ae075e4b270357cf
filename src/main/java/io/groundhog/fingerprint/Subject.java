package io.groundhog.fingerprint;

import io.groundhog.signature.FailureFacts;
import io.groundhog.signature.FailureFacts.Kind;
import io.groundhog.signature.FailureFacts.Verdict;
import io.groundhog.signature.Signature;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One failure in the form rules look at.
 *
 * @param tags as {@code key:value}
 * @param usual the signature it has without rules
 */
record Subject(FailureFacts facts, Collection<String> tags, Signature usual) {

    /** What an error is about stands at its beginning; the rest may be a whole prompt. */
    private static final int MAX_TEXT_CHARS = 8_000;

    /** The type as it is, and without its package or module. */
    List<String> errorTypeNames() {
        String type = facts.errorType();
        if (facts.kind() != Kind.ERROR || type == null) {
            return List.of();
        }
        return List.of(type, type.substring(type.lastIndexOf('.') + 1));
    }

    /** What the error or the tool says, after the error's type. */
    String typeAndText() {
        return switch (facts.kind()) {
            case ERROR -> (facts.errorType() == null ? "" : facts.errorType() + ": ") + cut(facts.errorMessage());
            case TOOL_RESULT -> cut(facts.toolResult());
            case EVALUATION -> "";
        };
    }

    List<String> evaluations() {
        return verdicts().stream().map(Verdict::evaluator).toList();
    }

    List<String> evaluationValues() {
        return verdicts().stream().map(Verdict::label).filter(Objects::nonNull).toList();
    }

    /** The first value of a tag that is not blank, or null. */
    @Nullable
    String tag(String key) {
        for (String tag : tags) {
            if (tag.startsWith(key)
                    && tag.startsWith(":", key.length())
                    && !tag.substring(key.length() + 1).isBlank()) {
                return tag.substring(key.length() + 1);
            }
        }
        return null;
    }

    private List<Verdict> verdicts() {
        return facts.kind() == Kind.EVALUATION ? facts.verdicts() : List.of();
    }

    private static String cut(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), MAX_TEXT_CHARS));
    }
}
