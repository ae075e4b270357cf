package io.groundhog.fingerprint;

import io.groundhog.signature.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A signature, and what the rules of {@code config/grouping.yaml} say of the failure.
 *
 * @param rule the name of the rule that matched
 * @param severity critical, high, medium or low, instead of the usual one
 * @param ignored true when a capture of it opens as ignored
 */
public record Ruled(Signature signature, @Nullable String rule, @Nullable String severity, boolean ignored) {}
