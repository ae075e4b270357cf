package io.groundhog.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

    /** As in {@code config/application.yaml}. */
    private static final double SUGGESTED = 0.5;

    private static final double DUPLICATE = 0.8;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            textBlock =
                    """
            the mail to Kowalski was refused by the server | the mail to Łódź was refused by the server
            the unit birch.service has failed with no reason | the unit cedar.service has failed with no reason
            the reply of the engine has no price today | the reply of the engine has no fare today
            """)
    void oneOfNineWordsThatDiffersIsSuggestedAndNoDuplicate(String one, String other) {
        assertThat(score(one, other)).isBetween(SUGGESTED, DUPLICATE);
    }

    @Test
    void namesOfPeopleAndPlacesTellLessThanWordsAndThoseTellLessThanWhatAProgramNames() {
        double proper = score("no seat is free for Anna on this train", "no seat is free for Ahmed on this train");
        double plain = score("no seat is free for children on this train", "no seat is free for adults on this train");
        double named = score("no seat is free for 'child' on this train", "no seat is free for 'adult' on this train");
        double constant = score("no seat is free for CHILD on this train", "no seat is free for ADULT on this train");

        assertThat(proper).isGreaterThan(plain);
        assertThat(plain).isGreaterThan(named);
        assertThat(named).isEqualTo(constant);
    }

    @Test
    void aWordInAdditionIsHowADuplicateLooks() {
        assertThat(score("the third annex was lost on its way home", "the whole third annex was lost on its way home"))
                .isGreaterThan(DUPLICATE);
    }

    private static double score(String one, String other) {
        return Likeness.of(parts(one), parts(other)).score();
    }

    private static SignatureParts parts(String template) {
        return new SignatureParts("v1:1", "title", Map.of("template", template), "");
    }
}
