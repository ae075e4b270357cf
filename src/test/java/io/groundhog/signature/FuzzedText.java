package io.groundhog.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.signature.FailureFacts.Kind;
import io.groundhog.signature.FailureFacts.Verdict;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/** Failures as a fuzzer makes them, and what holds for any. */
record FuzzedText(String text) {

    /** Separates failures, as ASCII has it. */
    private static final String RECORD = "\u001e";

    /** Separates the class, message, stack and tool of a failure. */
    private static final String FIELD = "\u001f";

    private static final int MOST_FAILURES = 12;
    private static final int LONGEST_PATTERN = 256;
    private static final int TIMES = 16;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Bytes that are no UTF-8 become halves of surrogate pairs, which no decoder makes. */
    static FuzzedText of(byte[] input) {
        StringBuilder text = new StringBuilder(new String(input, StandardCharsets.UTF_8));
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\ufffd') {
                text.setCharAt(i, i % 2 == 0 ? '\ud83d' : '\ude00');
            }
        }
        return new FuzzedText(text.toString());
    }

    void assertSignedAndGrouped() {
        List<FailureFacts> failures = new ArrayList<>();
        for (String failure : text.split(RECORD, MOST_FAILURES)) {
            for (Kind kind : Kind.values()) {
                failures.add(facts(failure.split(FIELD, 4), kind));
            }
        }
        failures.forEach(FuzzedText::assertSigned);

        List<String> groups = Grouping.of(Signer.v1(), failures);
        Collections.reverse(failures);
        List<String> reversed = new ArrayList<>(Grouping.of(Signer.v1(), failures));
        Collections.reverse(reversed);

        assertThat(reversed).isEqualTo(groups);
    }

    /** Without an exception, the same each time, and with nothing in it that a screen or a log would choke on. */
    static void assertSigned(FailureFacts facts) {
        Signature signature = Signer.v1().sign(facts);

        assertThat(signature.key()).matches("v1:[0-9a-f]{24}");
        assertThat(signature.title())
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(Signature.TITLE_LIMIT)
                .doesNotContain("\n", "\u0000", "\u202e");
        assertThat(signature.why().steps()).hasSizeLessThanOrEqualTo(Trail.LIMIT);
        assertThat(signature.why().toString()).doesNotContain("\u0000", "\u202e", "\ud83d\ud83d");
        assertThat(Signer.v1().sign(facts)).isEqualTo(signature);
        String canonical = CanonicalText.of(facts.toolResult()).text();
        assertThat(CanonicalText.of(canonical).text()).isEqualTo(canonical);
    }

    /** Of the text repeated, and of the text with another word behind it each time. */
    void assertReadInLinearTime() {
        String pattern = text.substring(0, Math.min(LONGEST_PATTERN, text.length()));
        assertReadInLinearTime(pattern, time -> pattern);
        assertReadInLinearTime(pattern, time -> pattern + word(time));
    }

    /** Measured in the thread's own processor time, and again when it was too much: a busy machine makes no difference. */
    private static void assertReadInLinearTime(String pattern, IntFunction<String> pieces) {
        FailureFacts brief = repeated(pieces, CanonicalText.LIMIT / TIMES);
        FailureFacts full = repeated(pieces, CanonicalText.LIMIT);

        // Sixteen times the text: 256 times the work if it grew with the square.
        long most = 0;
        long taken = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 6 && taken > most; attempt++) {
            most = Math.max(most, 4 * TIMES * nanos(brief) + 4_000_000);
            taken = Math.min(taken, nanos(full));
        }
        assertThat(taken).as("%s", pattern).isLessThanOrEqualTo(most);
    }

    /** Another word for every number. */
    private static String word(int number) {
        return number < 20 ? "" + (char) ('g' + number) : word(number / 20) + (char) ('g' + number % 20);
    }

    private static long nanos(FailureFacts facts) {
        long before = THREADS.getCurrentThreadCpuTime();
        Signer.v1().sign(facts);
        return THREADS.getCurrentThreadCpuTime() - before;
    }

    private static FailureFacts repeated(IntFunction<String> pieces, int length) {
        StringBuilder out = new StringBuilder();
        for (int time = 0; out.length() < length && time < length; time++) {
            out.append(pieces.apply(time));
        }
        String repeated = out.toString();
        return facts(new String[] {"KeyError", repeated, repeated}, Kind.ERROR);
    }

    private static FailureFacts facts(String[] fields, Kind kind) {
        String type = fields[0];
        String message = fields.length > 1 ? fields[1] : type;
        String stack = fields.length > 2 ? fields[2] : message;
        String tool = fields.length > 3 ? fields[3] : "lookup";
        return new FailureFacts(
                "app", tool, "tool", kind, type, message, stack, List.of(new Verdict(tool, type)), tool, message, null);
    }
}
