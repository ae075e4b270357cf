package io.groundhog.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void textsAreQuotedAndNumbersAreNot() {
        assertThat(Csv.line(Arrays.asList(42L, "a \"b\", c\nd", null, true, Instant.EPOCH)))
                .isEqualTo("42,\"a \"\"b\"\", c\nd\",,true,\"1970-01-01T00:00:00Z\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\")",
                "+1+1",
                "-2",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\u00a0=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff20x"
            })
    void whatASpreadsheetWouldRunIsText(String formula) {
        assertThat(Csv.line(List.of(formula))).startsWith("\"'");
    }

    @Property
    void everyTextStaysInItsCell(@ForAll String text) {
        String line = Csv.line(List.of("a", text, "b"));
        assertThat(line).startsWith("\"a\",\"").endsWith("\",\"b\"\r\n");
        String cell = line.substring(5, line.length() - 7).replace("\"\"", "");
        assertThat(cell).doesNotContain("\"");
    }
}
