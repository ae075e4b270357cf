package io.groundhog.grouping;

import java.util.UUID;

/** A capture as answers name it. */
record CaptureRef(UUID id, long number) {}
