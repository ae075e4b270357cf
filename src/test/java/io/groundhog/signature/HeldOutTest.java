package io.groundhog.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The goals of grouping, on failures of libraries and lines of logs that no rule was written for alone. */
class HeldOutTest {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RESERVED", "RESERVED_LOG_LINES"})
    void oneIssueIsOneEntryAndNothingIsMergedThatShouldStayApart(Corpus corpus) {
        for (long seed : new long[] {1, 20250601}) {
            List<HeldOutFailures.Labelled> failures = new HeldOutFailures(corpus, seed).all();

            Score score = Score.of(failures, groups(failures));

            assertThat(score.hidden()).as("%s", score.complaints()).isLessThanOrEqualTo(1);
            assertThat(score.overMerged()).as("%s", score.complaints()).isLessThanOrEqualTo(2);
            assertThat(score.duplicateShare()).as("%s", score.complaints()).isLessThan(0.05);
            assertThat(score.pairF1()).as("%s", score.complaints()).isGreaterThanOrEqualTo(0.98);
        }
    }

    /** Without complaints: nobody should be tempted to tune the rules on these. docs/grouping.md says what they reach. */
    @ParameterizedTest
    @EnumSource(names = {"RESERVED", "RESERVED_LOG_LINES"})
    void whatNobodyLookedAtIsNotMergedEither(Corpus corpus) {
        List<HeldOutFailures.Labelled> failures = new HeldOutFailures(corpus, 1).all();

        Score score = Score.of(failures, groups(failures));

        assertThat(score.hidden()).isZero();
        assertThat(score.overMerged()).isLessThanOrEqualTo(2);
        assertThat(score.pairF1()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void theOrderOfArrivalDoesNotChangeTheGroups() {
        List<HeldOutFailures.Labelled> failures = new HeldOutFailures(Corpus.HELD_OUT, 3).all();
        List<HeldOutFailures.Labelled> shuffled = new ArrayList<>(failures);
        Collections.shuffle(shuffled, new Random(3));

        assertThat(byFailure(shuffled)).isEqualTo(byFailure(failures));
    }

    @Test
    void mostIssuesAreOneEntryByTheFirstStageAlone() {
        List<HeldOutFailures.Labelled> failures = new HeldOutFailures(Corpus.HELD_OUT, 5).all();
        List<String> keys =
                failures.stream().map(f -> Signer.v1().sign(f.facts()).key()).toList();

        Score score = Score.of(failures, keys);

        assertThat(score.overMerged()).as("%s", score.complaints()).isLessThanOrEqualTo(2);
        assertThat(score.pairF1()).as("%s", score.complaints()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void allFailuresOfAGroupHaveOneTitle() {
        Map<String, String> titles = new HashMap<>();
        for (HeldOutFailures.Labelled failure : new HeldOutFailures(Corpus.HELD_OUT, 11).all()) {
            Signature signature = Signer.v1().sign(failure.facts());
            String title = titles.putIfAbsent(signature.key(), signature.title());
            assertThat(title == null || title.equals(signature.title()))
                    .as("%s / %s", title, signature.title())
                    .isTrue();
            assertThat(signature.title())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(Signature.TITLE_LIMIT)
                    .doesNotContain("{", "\n");
        }
    }

    private static List<String> groups(List<HeldOutFailures.Labelled> failures) {
        return Grouping.of(
                Signer.v1(),
                failures.stream().map(HeldOutFailures.Labelled::facts).toList());
    }

    private static Map<FailureFacts, String> byFailure(List<HeldOutFailures.Labelled> failures) {
        List<String> groups = groups(failures);
        Map<FailureFacts, String> byFailure = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            byFailure.put(failures.get(i).facts(), groups.get(i));
        }
        return byFailure;
    }
}
