package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.sandbox.Filter.Field;
import io.groundhog.sandbox.Filter.Like;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a search from a POST body or from GET parameters, with the checks and defaults of the real endpoint. Problems are 400 or 422. */
final class SearchReader {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MOST_SPANS = 5_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> TEXTS =
            List.of("from", "to", "query", "span_id", "trace_id", "span_kind", "span_name", "ml_app");

    private final Duration cursorLifetime;

    SearchReader(Duration cursorLifetime) {
        this.cursorLifetime = cursorLifetime;
    }

    SearchRequest fromBody(byte[] body, Instant now) {
        JsonNode data = parsed(body).path("data");
        String type = data.path("type").asText();
        if (!type.equals("spans")) {
            throw ApiProblem.badRequest(
                    "error decoding attribute \"data.type\": got \"" + type + "\", expected one of \"spans\"");
        }
        JsonNode attributes = data.path("attributes");
        var parameters = new TreeMap<String, String>();
        JsonNode filter = attributes.path("filter");
        for (String name : TEXTS) {
            copyText(filter.path(name), "filter." + name, "filter[" + name + "]", parameters);
        }
        filter.path("tags")
                .properties()
                .forEach(tag -> copyText(
                        tag.getValue(),
                        "filter.tags." + tag.getKey(),
                        "filter[tag][" + tag.getKey() + "]",
                        parameters));
        copyText(attributes.path("page").path("cursor"), "page.cursor", "page[cursor]", parameters);
        copyText(attributes.path("sort"), "sort", "sort", parameters);
        JsonNode limit = attributes.path("page").path("limit");
        if (!limit.isMissingNode()) {
            requireType(limit.isIntegralNumber(), "page.limit", limit);
            parameters.put("page[limit]", limit.asText());
        }
        JsonNode attachments = attributes.path("options").path("include_attachments");
        if (!attachments.isMissingNode()) {
            requireType(attachments.isBoolean(), "options.include_attachments", attachments);
            parameters.put("include_attachments", attachments.asText());
        }
        return fromParameters(parameters, now, offset(attributes.path("options").path("time_offset")));
    }

    private static Duration offset(JsonNode seconds) {
        if (seconds.isMissingNode()) {
            return Duration.ZERO;
        }
        requireType(seconds.isIntegralNumber(), "options.time_offset", seconds);
        if (!seconds.canConvertToInt()) {
            throw ApiProblem.badRequest("invalid options.time_offset: out of range");
        }
        return Duration.ofSeconds(seconds.asInt());
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw ApiProblem.badRequest("error decoding the body: not a JSON document");
        }
    }

    private static void copyText(JsonNode node, String path, String parameter, Map<String, String> parameters) {
        if (!node.isMissingNode() && !node.isNull()) {
            requireType(node.isTextual(), path, node);
            parameters.put(parameter, node.asText());
        }
    }

    private static void requireType(boolean right, String path, JsonNode node) {
        if (!right) {
            String type = node.getNodeType().name().toLowerCase(Locale.ROOT);
            throw ApiProblem.badRequest("error decoding attribute \"%s\": invalid type %s".formatted(path, type));
        }
    }

    SearchRequest fromParameters(Map<String, String> parameters, Instant now) {
        return fromParameters(parameters, now, Duration.ZERO);
    }

    private SearchRequest fromParameters(Map<String, String> parameters, Instant now, Duration offset) {
        Instant from = time(parameters, "from", "now-15m", now).plus(offset);
        Instant to = time(parameters, "to", "now", now).plus(offset);
        if (from.isAfter(to)) {
            throw ApiProblem.unprocessable(
                    "invalid_argument(Field 'filter.from,to' is invalid: 'from' should be anterior to 'to')");
        }
        boolean newestFirst = newestFirst(parameters.getOrDefault("sort", "timestamp"));
        String cursor = parameters.getOrDefault("page[cursor]", "");
        var resolved = new LinkedHashMap<>(parameters);
        resolved.put("filter[from]", Long.toString(from.toEpochMilli()));
        resolved.put("filter[to]", Long.toString(to.toEpochMilli()));
        return new SearchRequest(
                from,
                to,
                filter(parameters),
                newestFirst,
                limit(parameters.get("page[limit]")),
                cursor.isEmpty() ? null : Cursor.decode(cursor, newestFirst, now, cursorLifetime),
                !"false".equals(parameters.get("include_attachments")),
                resolved);
    }

    private static Instant time(Map<String, String> parameters, String name, String standard, Instant now) {
        return DateMath.parse("filter." + name, parameters.getOrDefault("filter[" + name + "]", standard), now);
    }

    private static boolean newestFirst(String sort) {
        return switch (sort) {
            case "timestamp", "start_ns" -> false;
            case "-timestamp", "-start_ns" -> true;
            default -> throw ApiProblem.badRequest("invalid sort: expected one of \"timestamp\", \"-timestamp\"");
        };
    }

    private static int limit(@Nullable String text) {
        try {
            int limit = text == null ? DEFAULT_LIMIT : Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST_SPANS) {
                return limit;
            }
        } catch (NumberFormatException fallsThrough) {
            // Said below, together with the numbers that are out of range.
        }
        throw ApiProblem.badRequest("invalid page.limit: must be between 1 and 5000");
    }

    /** The query alone when there is one; else everything the structured fields ask for. */
    private static Filter filter(Map<String, String> parameters) {
        String query = parameters.getOrDefault("filter[query]", "");
        return query.isBlank() ? structured(parameters) : QueryParser.parse(query);
    }

    private static Filter structured(Map<String, String> parameters) {
        var parts = new ArrayList<Filter>();
        Map.of(
                        "span_id",
                        "@span_id",
                        "trace_id",
                        "@trace_id",
                        "span_kind",
                        "@kind",
                        "span_name",
                        "@name",
                        "ml_app",
                        "@ml_app")
                .forEach((name, field) -> {
                    String wanted = parameters.get("filter[" + name + "]");
                    if (wanted != null) {
                        parts.add(new Field(field, new Like(new Glob(wanted))));
                    }
                });
        parameters.forEach((name, wanted) -> {
            if (name.startsWith("filter[tag][") && name.endsWith("]")) {
                String key = name.substring("filter[tag][".length(), name.length() - 1);
                parts.add(new Field(key, new Like(new Glob(wanted))));
            }
        });
        return new Filter.And(parts);
    }
}
