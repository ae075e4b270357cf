package io.groundhog.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*timeout*, httpx.ReadTimeout, true",
        "*timeout, httpx.ReadTimeout, true",
        "timeout*, httpx.ReadTimeout, false",
        "openai.*, openai.RateLimitError, true",
        "openai.*, openai, false",
        "a*b*c, aXbYc, true",
        "a*b*c, acb, false",
        "ab*ba, aba, false",
        "*, anything, true",
        "a.c, abc, false",
    })
    void aStarStandsForAnyCharactersAndAllElseForItself(String glob, String text, boolean matches) {
        assertThat(new Glob(glob).matches(text)).isEqualTo(matches);
    }

    @Property
    void findsWhatTheRegularExpressionOfTheSameMeaningFinds(
            @ForAll @CharRange(from = 'a', to = 'b') @CharRange(from = '*', to = '*') @StringLength(max = 6)
                    String glob,
            @ForAll @CharRange(from = 'a', to = 'b') @CharRange(from = 'A', to = 'B') @StringLength(max = 10)
                    String text) {
        Pattern same = Pattern.compile(glob.replace("*", ".*"), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

        assertThat(new Glob(glob).matches(text)).isEqualTo(same.matcher(text).matches());
    }
}
