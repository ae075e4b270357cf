package io.groundhog.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.signature.Skeleton.Gap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SkeletonTest {

    @Test
    void whatStandsInTheGapsIsFound() {
        Skeleton skeleton = new Skeleton(
                List.of("patient", "has", "appointment"), List.of(Gap.NOTHING, Gap.ANYTHING, Gap.MASKS, Gap.NOTHING));

        assertThat(skeleton.fillings(List.of("patient", "Anna", "Berg", "has", "<n>", "appointment")))
                .containsExactly(List.of(), List.of("Anna", "Berg"), List.of("<n>"), List.of());
        assertThat(skeleton.fillings(List.of("patient", "Anna", "has", "an", "appointment")))
                .isNull();
        assertThat(skeleton.fillings(List.of("patient", "has", "<n>", "appointment")))
                .isNull();
    }

    /** Tried in every combination, thirty words would take longer than there is time. */
    @Test
    @Timeout(60)
    void aWordThatComesAgainAndAgainIsNotTriedInEveryCombination() {
        List<Gap> gaps = new ArrayList<>(Collections.nCopies(30, Gap.ANYTHING));
        gaps.add(Gap.NOTHING);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            tokens.addAll(List.of("the", "parcel"));
        }
        tokens.add("late");

        assertThat(new Skeleton(Collections.nCopies(30, "parcel"), gaps).fillings(tokens))
                .isNull();
    }
}
