package io.groundhog.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.export.bundle.BundleHead;
import java.time.Instant;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FileNameTest {

    private static String name(String title) {
        return FileName.of(
                new BundleHead(
                        "exp_0123456789abcdef",
                        "capture.exported",
                        Instant.EPOCH,
                        new BundleHead.Data(new BundleHead.Group("F-42", title))),
                "md");
    }

    @Test
    void theTitleIsReadable() {
        assertThat(name("OpenAI 429: tokens per minute!"))
                .isEqualTo("F-42-openai-429-tokens-per-minute-456789abcdef.md");
        assertThat(name("../../etc/passwd")).isEqualTo("F-42-etc-passwd-456789abcdef.md");
    }

    @Test
    void aTitleWithoutLettersIsLeftOut() {
        assertThat(name("")).isEqualTo("F-42-456789abcdef.md");
        assertThat(name("錯誤 ?")).isEqualTo("F-42-456789abcdef.md");
    }

    /** What was sent before under a name is sent again under the same. */
    @Property
    void namesAreWhatTheyWereWhenRegularExpressionsMadeThem(
            @ForAll @CharRange(from = ' ', to = 'z') @Chars({'é', 'İ', '錯'}) @StringLength(max = 100) String title) {
        String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        slug = slug.substring(0, Math.min(slug.length(), 60)).replaceAll("^-+|-+$", "");
        assertThat(name(title)).isEqualTo("F-42" + (slug.isEmpty() ? "" : "-" + slug) + "-456789abcdef.md");
    }
}
