package io.groundhog.review;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SearchTextTest {

    @Test
    void allWordsAreAskedForAndTheLastOneMayBeABeginning() {
        assertThat(SearchText.of("rate limit exc").words()).isEqualTo("'rate' & 'limit' & 'exc':*");
        assertThat(SearchText.of("r").words()).isEqualTo("'r':*");
        assertThat(SearchText.of("überlast 失敗").words()).isEqualTo("'überlast' & '失敗':*");
    }

    @Test
    void theSyntaxOfQueriesIsJustText() {
        assertThat(SearchText.of("a & !b | (c:*").words()).isEqualTo("'a' & 'b' & 'c':*");
        assertThat(SearchText.of("it's \\'").words()).isEqualTo("'it' & 's':*");
        assertThat(SearchText.of("%%%").words()).isNull();
    }

    @Test
    void aNumberFindsTheCaptureOfThatNumber() {
        assertThat(SearchText.of("42").number()).isEqualTo(42);
        assertThat(SearchText.of("42").words()).isEqualTo("'42':*");
        assertThat(SearchText.of("#42").number()).isEqualTo(42);
        assertThat(SearchText.of("#42").words()).isNull();
        assertThat(SearchText.of("99999999999999999999").number()).isNull();
        assertThat(SearchText.of("#").number()).isNull();
    }

    @Property
    void noTextBreaksOutOfItsQuotes(@ForAll String typed) {
        String words = SearchText.of(typed).words();
        if (words != null) {
            assertThat(words).matches("(?s)'[^'\\\\]+'( & '[^'\\\\]+')*:\\*");
        }
    }
}
