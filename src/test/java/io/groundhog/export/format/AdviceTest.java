package io.groundhog.export.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groundhog.classification.FailureClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {

    @ParameterizedTest
    @EnumSource(FailureClass.class)
    void theShippedFileHasSomethingToSayOfEveryClass(FailureClass failureClass) {
        Advice.Entry entry = FormatsTest.advice().of(failureClass.text());
        assertThat(entry.expect()).matches("[a-z].*\\.");
        assertThat(entry.checks()).isNotEmpty();
        assertThat(entry.mitigation()).isNotEmpty();
    }

    @Test
    void aClassOfOnesOwnGetsTheOtherAdvice() {
        assertThat(FormatsTest.advice().of("our_own"))
                .isEqualTo(FormatsTest.advice().of("other"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | must hold",
                "'- a' | must hold",
                "'timeout: {expect: waits}' | needs an entry \"other\"",
                "'other: waits' | must hold expect",
                "'other: {checks: [a]}' | needs expect",
                "'other: {expect: waits, guard: both}' | is one of input, output, none",
                "'other: {expect: waits, guard: input}' | needs expect, and with a guard also the policy",
                "'other: {expect: ' | is not valid YAML",
            })
    void whatIsWrongIsSaid(String text, String said) {
        assertThatThrownBy(() -> Advice.of("config/advice.yaml", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("config/advice.yaml")
                .hasMessageContaining(said);
    }
}
