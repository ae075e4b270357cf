package io.groundhog.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignsTest {

    @Test
    void aSetHasWhatItWasMadeOfAndNothingElse() {
        Signs signs = Signs.of(".:\u0001");

        for (char c = 0; c < Character.MAX_VALUE; c++) {
            assertThat(signs.has(c)).isEqualTo(c == '.' || c == ':' || c == '\u0001');
        }
    }

    @Test
    void lettersAreThoseOfAllScripts() {
        Signs signs = Signs.lettersAnd("_-");

        for (char c = 0; c < Character.MAX_VALUE; c++) {
            assertThat(signs.has(c)).isEqualTo(Character.isLetterOrDigit(c) || c == '_' || c == '-');
        }
    }
}
