package io.groundhog.signature;

import static io.groundhog.signature.Failures.error;
import static io.groundhog.signature.Failures.evaluation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.groundhog.signature.FailureFacts.Verdict;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileTest {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    /** Far beyond what any of these takes; work that grows with the square of a text's length would take hours. */
    private static final Duration NOT_FOREVER = Duration.ofSeconds(20);

    static Stream<Named<String>> texts() {
        return Stream.of(
                Named.of("nothing but letters", "a".repeat(TEN_MEGABYTES)),
                Named.of("nothing but quotes", "'".repeat(TEN_MEGABYTES)),
                Named.of("quotes without partner", "a'b \"c `d ".repeat(TEN_MEGABYTES / 10)),
                Named.of("nothing but opening brackets", "([{<".repeat(TEN_MEGABYTES / 4)),
                Named.of("nothing but closing brackets", ")]}>".repeat(TEN_MEGABYTES / 4)),
                Named.of("objects a thousand deep", "{\"error\":".repeat(1_000) + "1" + "}".repeat(1_000)),
                Named.of("lists a million deep", "[{'a': ".repeat(1_000_000)),
                Named.of("many small objects", "{'a': 1} ".repeat(1_000_000)),
                Named.of("backslashes", "{'a': '" + "\\".repeat(TEN_MEGABYTES)),
                Named.of("assignments", "input=".repeat(1_000_000)),
                Named.of("commas", "a, ".repeat(1_000_000)),
                Named.of("colons", "output: ".repeat(1_000_000)),
                Named.of("digits", "1".repeat(TEN_MEGABYTES)),
                Named.of("lines", "x\n".repeat(TEN_MEGABYTES / 2)),
                Named.of("pages", "<html".repeat(1_000_000)),
                Named.of("lone surrogates", "\ud800 \udc00".repeat(1_000_000)),
                Named.of("combining marks", "a\u0301\u0323".repeat(1_000_000)),
                Named.of("escapes", "\u001b[".repeat(1_000_000)),
                Named.of("ligatures that grow when normalised", "\ufdfa".repeat(1_000_000)),
                Named.of("NUL and direction marks", "a\u0000b\u202ec\u2066d".repeat(1_000_000)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyMessageIsSignedAndItsExplanationStaysSmall(String text) {
        Signature signature =
                assertTimeoutPreemptively(NOT_FOREVER, () -> Signer.v1().sign(error("E", text)));

        assertThat(signature.title())
                .hasSizeLessThanOrEqualTo(Signature.TITLE_LIMIT)
                .doesNotContain("\u0000", "\n", "\u202e");
        assertThat(signature.why().steps()).hasSizeLessThanOrEqualTo(Trail.LIMIT);
        assertThat(signature.why().template()).hasSizeLessThan(10_000).doesNotContain("\u0000", "\u202e");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyStackIsRead(String text) {
        FailureFacts facts = error("KeyError", "'a'", "Traceback\n  File \"" + text + "\n\tat " + text);

        assertThat(assertTimeoutPreemptively(NOT_FOREVER, () -> Signer.v1().sign(facts))
                        .key())
                .startsWith("v1:");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyNameIsTaken(String text) {
        FailureFacts facts = evaluation(text, text, new Verdict(text, text));

        assertThat(assertTimeoutPreemptively(NOT_FOREVER, () -> Signer.v1().sign(facts))
                        .why()
                        .parts())
                .allSatisfy(part -> assertThat(part.value()).hasSizeLessThan(1_000));
    }

    @Test
    void aMessageTooLongToBeReadWholeSaysSo() {
        String words = "the lane is closed ";

        assertThat(Signer.v1()
                        .sign(error("E", "a b " + words.repeat(2_000)))
                        .why()
                        .truncated())
                .isFalse();
        assertThat(CanonicalText.of(words.repeat(2_000)).truncated()).isTrue();
    }

    @Test
    void nothingAtAllIsStillAnIssue() {
        assertThat(Signer.v1().sign(error(null, null)).title()).isNotBlank();
        assertThat(Signer.v1().sign(evaluation("", "")).title()).isNotBlank();
    }
}
