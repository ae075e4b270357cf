package io.groundhog.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {

    @ParameterizedTest
    @EnumSource
    void everyWordHasItsSenseHoweverItIsWritten(Sense sense) {
        assertThat(sense.words()).isNotEmpty().allSatisfy(word -> {
            assertThat(sense.has(word)).isTrue();
            assertThat(Lexicon.term(word).is(sense)).isTrue();
            assertThat(Lexicon.term(word.toUpperCase(Locale.ROOT)).is(sense)).isTrue();
            assertThat(Lexicon.term("(" + word + ")", 1, word.length() + 1).word())
                    .isEqualTo(word);
        });
    }

    @Test
    void sensesAreTheBitsOfALong() {
        assertThat(Sense.values()).hasSizeLessThanOrEqualTo(Long.SIZE);
    }

    @Test
    void aWordHasAllOfItsSenses() {
        Term error = Lexicon.term("Error");

        assertThat(error.is(Sense.CODE_CUE)).isTrue();
        assertThat(error.is(Sense.TELLING_KEY)).isTrue();
        assertThat(error.is(Sense.MONTH)).isFalse();
        assertThat(error.isAny(Sense.MONTH, Sense.MESSAGE_KEY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "errors_",
                "statu",
                "groundhog",
                "réponses",
                "日本",
                "\u0130d",
                "x",
                "a word that is much longer than any"
            })
    void otherWordsHaveNone(String word) {
        assertThat(Lexicon.term(word)).isSameAs(Term.UNKNOWN);
    }

    /** The sign of the kelvin is a K, and the small letter of both is the same. */
    @Test
    void theSmallLetterCountsWhateverTheCapitalIs() {
        assertThat(Lexicon.term("TO\u212aEN").word()).isEqualTo("token");
    }

    @Test
    void nothingIsNoWord() {
        assertThat(Lexicon.term("status", 3, 3)).isSameAs(Term.NONE);
    }
}
