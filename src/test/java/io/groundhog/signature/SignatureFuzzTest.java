package io.groundhog.signature;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * What {@link SignerFuzzTest} does by chance, led by coverage: {@code bin/fuzz} looks for inputs that reach new code and keeps those
 * that break something beside the seeds, in {@code src/test/resources/io/groundhog/signature/SignatureFuzzTestInputs}. In an ordinary
 * build only what is kept there is run.
 *
 * <p>No member names a class of the engine: JUnit would load it before Jazzer is there, and a record that is changed after it was loaded
 * loses its fields.
 */
class SignatureFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void anyFailuresAreSignedAndGrouped(byte[] input) {
        FuzzedText.of(input).assertSignedAndGrouped();
    }

    @FuzzTest(maxDuration = "5m")
    void theWorkGrowsWithTheLengthOfATextAndNoFaster(byte[] input) {
        FuzzedText.of(input).assertReadInLinearTime();
    }
}
