package io.groundhog.signature;

import static io.groundhog.signature.Failures.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimilarTemplatesTest {

    private static final String STACK =
            "Traceback (most recent call last):\n  File \"/app/%s.py\", line 1, in run\n    x\nKeyError: 'a'";

    private final SimilarTemplates templates = new SimilarTemplates();

    @Test
    void anOptionalLastSentenceIsNoDifference() {
        String brief = learnt(error("lib.E", "The lane is closed."));
        String full = learnt(error("lib.E", "The lane is closed. Ask the keeper for help."));

        assertThat(templates.resolve(full)).isEqualTo(templates.resolve(brief)).isEqualTo(brief);
    }

    @Test
    void aMessageThatCouldBeTheBeginningOfTwoIssuesJoinsNeither() {
        String open = learnt(error("lib.E", "The lane could not be opened for cars"));
        String close = learnt(error("lib.E", "The lane could not be closed for cars"));
        String cut = learnt(error("lib.E", "The lane could not be..."));

        assertThat(List.of(templates.resolve(open), templates.resolve(close), templates.resolve(cut)))
                .doesNotHaveDuplicates();
    }

    @Test
    void anOccurrenceWithoutAStackJoinsTheOnlyKnownPlace() {
        String known = learnt(error("KeyError", "'a'", String.format(STACK, "lanes")));
        String unknown = learnt(error("KeyError", "'a'"));

        assertThat(templates.resolve(unknown)).isEqualTo(known);
    }

    @Test
    void anOccurrenceWithoutAStackStaysAloneWhenTwoPlacesAreKnown() {
        String one = learnt(error("KeyError", "'a'", String.format(STACK, "lanes")));
        String other = learnt(error("KeyError", "'a'", String.format(STACK, "gates")));
        String unknown = learnt(error("KeyError", "'a'"));

        assertThat(List.of(templates.resolve(one), templates.resolve(other), templates.resolve(unknown)))
                .doesNotHaveDuplicates();
    }

    @Test
    void aWordThatDiffersKeepsTwoIssuesApart() {
        String tokens = learnt(error("lib.E", "too many tokens in this lane"));
        String requests = learnt(error("lib.E", "too many requests in this lane"));

        assertThat(templates.resolve(tokens)).isNotEqualTo(templates.resolve(requests));
    }

    @Test
    void soManyDifferentWordsInOnePlaceAreValues() {
        List<String> keys = IntStream.range(0, 15)
                .mapToObj(i -> learnt(error("lib.E", "the keeper " + (char) ('a' + i) + "lbert is not on duty today")))
                .toList();

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(keys.stream().map(templates::resolve).distinct()).hasSize(1);
    }

    @Test
    void everyAliasHasAReasonAndIsToldOnce() {
        learnt(error("lib.E", "The lane is closed."));
        KnownTemplate full = known(error("lib.E", "The lane is closed. Ask the keeper for help."));

        assertThat(templates.learn(full)).singleElement().satisfies(alias -> assertThat(alias.reason())
                .isNotBlank());
        assertThat(templates.learn(full)).isEmpty();
    }

    @Test
    void whatWasLearntSurvivesARestart() {
        KnownTemplate brief = known(error("lib.E", "The lane is closed."));
        KnownTemplate full = known(error("lib.E", "The lane is closed. Ask the keeper for help."));
        templates.learn(brief);
        List<Alias> aliases = templates.learn(full);

        SimilarTemplates restarted = new SimilarTemplates(List.of(brief, full), aliases);

        assertThat(restarted.resolve(full.key())).isEqualTo(brief.key());
        assertThat(restarted.learn(full)).isEmpty();
    }

    private String learnt(FailureFacts facts) {
        KnownTemplate template = known(facts);
        templates.learn(template);
        return template.key();
    }

    private static KnownTemplate known(FailureFacts facts) {
        return KnownTemplate.of(Signer.v1().sign(facts));
    }
}
