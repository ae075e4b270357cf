package io.groundhog.triage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of many captures as it is sent.
 *
 * @param filter the filters of the queue by their names, each with a value or a list of values
 * @param expectedCount how many captures the sender saw
 */
record BulkBody(
        @Nullable Map<String, JsonNode> filter,
        @Nullable List<UUID> ids,
        @Nullable Long expectedCount,
        @Nullable ChangeBody change) {}
