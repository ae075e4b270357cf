package io.groundhog.signature;

import io.groundhog.signature.FailureFacts.Kind;
import io.groundhog.signature.FailureFacts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to write a failure down in a test. */
final class Failures {

    private Failures() {}

    static FailureFacts error(@Nullable String type, @Nullable String message) {
        return error(type, message, null);
    }

    static FailureFacts error(@Nullable String type, @Nullable String message, @Nullable String stack) {
        return new FailureFacts("app", "step", "llm", Kind.ERROR, type, message, stack, List.of(), null, null, null);
    }

    static FailureFacts evaluation(String app, String span, Verdict... verdicts) {
        return new FailureFacts(
                app, span, "llm", Kind.EVALUATION, null, null, null, List.of(verdicts), null, null, null);
    }

    static FailureFacts toolResult(String tool, String result) {
        return new FailureFacts("app", tool, "tool", Kind.TOOL_RESULT, null, null, null, List.of(), tool, result, null);
    }

    static FailureFacts fingerprinted(String fingerprint, String message) {
        return new FailureFacts(
                "app", "step", "llm", Kind.ERROR, "E", message, null, List.of(), null, null, fingerprint);
    }

    static String key(FailureFacts facts) {
        return Signer.v1().sign(facts).key();
    }

    static String key(String message) {
        return key(error("lib.SomeError", message));
    }

    static String template(String message) {
        return Signer.v1().sign(error("lib.SomeError", message)).why().template();
    }
}
