package io.groundhog.triage;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A change as it is sent. A member that is null takes a value away; one that is not there leaves it. */
record ChangeBody(
        @Nullable String status,
        @Nullable JsonNode assignee,
        @Nullable JsonNode severity,
        @Nullable JsonNode snooze,
        @Nullable String note) {}
