package io.groundhog.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookHintTest {

    private final HookHint hint = new HookHint("right");

    @Test
    void repeatsOfOneTransitionHaveOneKey() {
        String key = hint.key(call("{\"alert_cycle_key\":\"17\",\"alert_transition\":\"Triggered\"}", null));
        assertThat(key).isEqualTo("17 Triggered");
        assertThat(hint.key(call("{\"alert_cycle_key\":17,\"alert_transition\":\"Triggered\",\"at\":2}", null)))
                .isEqualTo(key);
        assertThat(hint.key(call("{\"alert_cycle_key\":\"17\",\"alert_transition\":\"Recovered\"}", null)))
                .isNotEqualTo(key);
    }

    @Test
    void aKeyIsNeverLongerThanItsColumn() {
        String payload = "{\"alert_cycle_key\":\"" + "1".repeat(10_000) + "\"}";
        assertThat(hint.key(call(payload, null)))
                .hasSizeLessThanOrEqualTo(100)
                .isEqualTo(hint.key(call(payload, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "null",
                "{}",
                "{\"alert_cycle_key\":{}}",
                "{\"alert_cycle_key\":\" \"}",
                "\u0000"
            })
    void aHintWithoutACycleIsOfItsOwn(String payload) {
        assertThat(hint.key(call(payload, null))).isNotEqualTo(hint.key(call(payload, null)));
    }

    @Test
    void aBodyThatIsNotThereIsAHintAllTheSame() {
        assertThat(hint.key(call(null, null))).isNotBlank();
    }

    @Test
    void onlyTheSecretOpensTheHook() {
        assertThat(hint.refused(call("", "right"))).isFalse();
        assertThat(hint.refused(call("", "wrong"))).isTrue();
        assertThat(hint.refused(call("", "righ"))).isTrue();
        assertThat(hint.refused(call("", null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAConfiguredSecretEverythingIsRefused(String secret) {
        assertThat(new HookHint(secret).refused(call("", secret))).isTrue();
    }

    @Test
    void aRefusalSaysWhatToDoAndRepeatsNothingOfTheCall() {
        Exchange call = call("payload", "wrong");
        hint.refuse(call);
        assertThat(call.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(403);
        assertThat(call.getMessage().getBody(String.class))
                .contains("X-Groundhog-Secret")
                .doesNotContain("payload", "wrong\"");
        assertThat(call.getMessage().getHeader("X-Groundhog-Secret")).isNull();
    }

    @Test
    void anAcceptedHintIsAnsweredAtOnce() {
        Exchange call = call("payload", "right");
        hint.accept(call);
        assertThat(call.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(202);
    }

    private static Exchange call(@Nullable String body, @Nullable String secret) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        if (secret != null) {
            exchange.getMessage().setHeader("X-Groundhog-Secret", secret);
        }
        return exchange;
    }
}
