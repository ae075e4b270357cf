package io.groundhog.capture;

import org.jspecify.annotations.Nullable;

/** A span that is set aside: what was received (redacted before it is stored) and why it could not be kept. */
record Quarantined(String digest, String raw, String reason, @Nullable String traceId, @Nullable String spanId) {}
