package io.groundhog.signature;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a failure carries the key it carries.
 *
 * @param parts what the key is made of; equal parts, equal key
 * @param steps what was done to the message, in order; at most {@value Trail#LIMIT} are kept
 * @param template the message with everything that varies replaced by typed placeholders
 * @param frame the innermost stack frame of the application itself; part of the key only if {@code parts} says so
 * @param truncated true when the text arrived cut, so that a longer template may be the same issue
 */
public record Explanation(
        List<KeyPart> parts, List<Step> steps, String template, @Nullable String frame, boolean truncated) {

    public Explanation {
        parts = List.copyOf(parts);
        steps = List.copyOf(steps);
    }

    /** The value of a part of the key, or an empty text when the key has no such part. */
    public String part(String name) {
        for (KeyPart part : parts) {
            if (part.name().equals(name)) {
                return part.value();
            }
        }
        return "";
    }

    /** One ingredient of the key, such as {@code status} and {@code 429}. */
    public record KeyPart(String name, String value) {}

    /**
     * One thing the rules did.
     *
     * @param action what happened to the text
     * @param what its type: {@code json}, {@code url}, {@code status} …
     * @param text the piece of the message concerned, shortened to {@value Trail#TEXT_LIMIT} characters
     */
    public record Step(Action action, String what, String text) {}

    /** What a rule can do to a piece of a message. */
    public enum Action {
        /** An envelope was opened and its inner message taken. */
        UNWRAPPED,
        /** A value that varies became a placeholder. */
        MASKED,
        /** A name that tells issues apart was kept. */
        KEPT,
        /** A number that tells issues apart was kept. */
        PROTECTED,
        /** A clause that some occurrences have and others lack was left out. */
        DROPPED
    }
}
