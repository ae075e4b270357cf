package io.groundhog.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class QueryFuzzTest {

    private final SandboxSpan span =
            SandboxSpan.of("a", "1", Instant.EPOCH).input("a b").tag("a", "b").build();

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String query) {
        assertReadOrRefused(query);
    }

    @Property(tries = 2000)
    void anyTextMadeOfSyntaxIsReadOrRefused(
            @ForAll
                    @Chars({'(', ')', '"', ':', '@', '-', '*', '?', '\\', '[', ']', '>', '<', ' ', 'O', 'R'})
                    @CharRange(from = 'a', to = 'b')
                    @StringLength(max = 60)
                    String query) {
        assertReadOrRefused(query);
    }

    private void assertReadOrRefused(String query) {
        try {
            assertThat(QueryParser.parse(query).accepts(span, Instant.EPOCH)).isIn(true, false);
        } catch (ApiProblem refused) {
            assertThat(refused.reply().status()).isEqualTo(400);
        }
    }
}
