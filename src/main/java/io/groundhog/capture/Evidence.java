package io.groundhog.capture;

import io.groundhog.fingerprint.Ruled;
import io.groundhog.signature.FailureFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signal made fit to be stored: redacted, and signed when it fails.
 *
 * @param json the evidence document: what reviewers see of the span
 * @param errorType redacted, for finding root causes
 * @param redactions how many of each kind were replaced
 * @param facts what it was signed by; null for a span that does not fail
 * @param tags of the span, as {@code key:value}, redacted
 * @param ruled its signature and what the grouping rules say of it; null for a span that does not fail
 */
record Evidence(
        Signal signal,
        String agent,
        String environment,
        @Nullable String version,
        @Nullable String sessionHash,
        @Nullable String userHash,
        @Nullable String errorType,
        @Nullable String errorMessage,
        String json,
        Map<String, Integer> redactions,
        @Nullable FailureFacts facts,
        List<String> tags,
        @Nullable Ruled ruled) {}
