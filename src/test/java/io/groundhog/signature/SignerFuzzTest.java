package io.groundhog.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.signature.FailureFacts.Kind;
import io.groundhog.signature.FailureFacts.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mutates the messages and stacks of the corpora: nothing is thrown, everything stays bounded, and the work grows with the length of
 * a text, not with its square.
 */
class SignerFuzzTest {

    private static final List<Corpus.Issue> ISSUES = Corpus.HELD_OUT_2.issues();

    /** What readers of texts have stumbled over. */
    private static final List<String> FRAGMENTS = List.of(
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "\"",
            "'",
            "`",
            "\\",
            "\\\"",
            "\"\"",
            "{'",
            "{\"error\":",
            "b'",
            "=",
            ": ",
            ", ",
            "::",
            "://",
            "/",
            "\n",
            "\r\n",
            "\n\tat ",
            "\n  File \"",
            "Caused by: ",
            " | ",
            "…",
            "...",
            "[truncated]",
            "\u0001",
            "\u0000",
            "\u001b[31m",
            "\u202e",
            "\ufdfa",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "é",
            "日本語",
            "مرحبا",
            "0x",
            "429 ",
            "-32601",
            "status code: ",
            "Error code: 500 - ",
            "StatusCode.",
            "details = ",
            "<html",
            "<title>",
            "user ",
            "for root from 1",
            "a=b c=d e=f ",
            "a,b,c",
            "1:2:3",
            "ff:ee:",
            "%",
            "#",
            "**",
            "__",
            "A_B",
            "a1b2c3d4e5",
            "input_value=",
            "kwargs: ",
            "when parsing ",
            "missing required field: ",
            "- ",
            "<ip>",
            "{{",
            "}}",
            "at ",
            "@http");

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Property(tries = 3_000)
    void anyMutationOfAFailureIsSigned(@ForAll long seed) {
        FuzzedText.assertSigned(mutated(new Random(seed)));
    }

    @Property(tries = 60)
    void anyMutationsAreGrouped(@ForAll long seed) {
        Random random = new Random(seed);
        List<FailureFacts> failures = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            failures.add(mutated(random));
        }

        assertThat(Grouping.of(Signer.v1(), failures)).hasSize(60).allMatch(group -> group.startsWith("v1:"));
    }

    /** Measured in the thread's own processor time and as the best of several, so that a busy machine makes no difference. */
    @Property(tries = 60)
    void theWorkGrowsWithTheLengthOfATextAndNoFaster(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            pattern.append(one(FRAGMENTS, random)).append(random.nextBoolean() ? "" : " ");
        }
        FailureFacts brief = repeated(pattern.toString(), CanonicalText.LIMIT / 8);
        FailureFacts full = repeated(pattern.toString(), CanonicalText.LIMIT);
        FailureFacts beyond = repeated(pattern.toString(), 64 * CanonicalText.LIMIT);

        // Eight times the text: 64 times the work if it grew with the square. Behind the limit nothing is read.
        assertThat(nanos(full)).as("%s", pattern).isLessThan(32 * nanos(brief) + 20_000_000);
        assertThat(nanos(beyond)).as("%s", pattern).isLessThan(8 * nanos(full) + 40_000_000);
    }

    /** What was looked for in a line, a bracket or a word was looked for to the end of the whole text. */
    @ParameterizedTest
    @ValueSource(strings = {"\n\"", "{", "[ ", "a.com "})
    void whatComesThousandsOfTimesIsLookedAtOnce(String pattern) {
        FailureFacts brief = repeated(pattern, CanonicalText.LIMIT / 8);
        FailureFacts full = repeated(pattern, CanonicalText.LIMIT);

        assertThat(nanos(full)).isLessThan(16 * nanos(brief) + 5_000_000);
    }

    private long nanos(FailureFacts facts) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long before = threads.getCurrentThreadCpuTime();
            Signer.v1().sign(facts);
            best = Math.min(best, threads.getCurrentThreadCpuTime() - before);
        }
        return best;
    }

    private static FailureFacts repeated(String pattern, int length) {
        String text = pattern.repeat(length / pattern.length() + 1);
        return new FailureFacts(
                "app", "step", "tool", Kind.ERROR, "KeyError", text, text, List.of(), "tool", null, null);
    }

    private static FailureFacts mutated(Random random) {
        Corpus.Issue issue = one(ISSUES, random);
        FailureFacts facts = new HeldOutFailures(Corpus.HELD_OUT_2, random.nextLong()).occurrence(issue);
        String message = mutated(facts.errorMessage() == null ? "" : facts.errorMessage(), random);
        String stack = mutated(facts.errorStack() == null ? "" : facts.errorStack(), random);
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        return new FailureFacts(
                facts.app(),
                facts.spanName(),
                facts.spanKind(),
                kind,
                random.nextInt(4) == 0 ? mutated(issue.type(), random) : issue.type(),
                message,
                stack,
                List.of(new Verdict(random.nextInt(4) == 0 ? message : "tone", message)),
                facts.toolName(),
                message,
                random.nextInt(20) == 0 ? message : null);
    }

    private static String mutated(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        for (int i = random.nextInt(6); i > 0; i--) {
            int from = random.nextInt(out.length() + 1);
            int to = Math.min(out.length(), from + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> out.delete(from, to);
                case 1 -> out.insert(from, one(FRAGMENTS, random));
                case 2 -> out.insert(from, one(FRAGMENTS, random).repeat(random.nextInt(50)));
                case 3 -> out.insert(from, out.substring(from, to));
                default -> out.setLength(from);
            }
        }
        return out.toString();
    }

    private static <T> T one(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
