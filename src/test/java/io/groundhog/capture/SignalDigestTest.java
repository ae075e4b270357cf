package io.groundhog.capture;

import static io.groundhog.capture.TestSpans.failing;
import static io.groundhog.capture.TestSpans.verdict;
import static io.groundhog.capture.TestSpans.withEvaluations;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.datadog.Span;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignalDigestTest {

    private final SignalDigest digests = new SignalDigest("salt".getBytes(StandardCharsets.UTF_8));
    private final Span span = failing("1", "2", null);

    @Test
    void theOrderOfEvaluationsDoesNotMatter() {
        Span one = withEvaluations(span, verdict("a", "x", "pass"), verdict("b", "y", "fail"));
        Span other = withEvaluations(span, verdict("b", "y", "fail"), verdict("a", "x", "pass"));
        assertThat(digests.of(one)).isEqualTo(digests.of(other)).hasSize(32);
    }

    @Test
    void aVerdictThatComesOrChangesMatters() {
        String before = digests.of(span);
        String passed = digests.of(withEvaluations(span, verdict("a", "x", "pass")));
        String failed = digests.of(withEvaluations(span, verdict("a", "x", "fail")));
        String other = digests.of(withEvaluations(span, verdict("a", "y", "fail")));
        assertThat(before).isNotEqualTo(passed);
        assertThat(passed).isNotEqualTo(failed);
        assertThat(failed).isNotEqualTo(other);
    }

    @Test
    void neighbouringTextsDoNotRunTogether() {
        assertThat(digests.of(withEvaluations(span, verdict("ab", "c", "fail"))))
                .isNotEqualTo(digests.of(withEvaluations(span, verdict("a", "bc", "fail"))));
        assertThat(digests.of(failing("1", "23", null))).isNotEqualTo(digests.of(failing("12", "3", null)));
    }

    @Test
    void anotherInstallationGetsAnotherDigest() {
        SignalDigest elsewhere = new SignalDigest("pepper".getBytes(StandardCharsets.UTF_8));
        assertThat(digests.of(span)).isNotEqualTo(elsewhere.of(span));
        assertThat(digests.of("raw")).isNotEqualTo(elsewhere.of("raw")).isEqualTo(digests.of("raw"));
    }
}
