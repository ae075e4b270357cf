package io.groundhog.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A plain client of the stand-in, as naive as a client can be. */
final class SandboxClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    SandboxClient(Sandbox sandbox) {
        base = sandbox.url();
    }

    static ObjectNode search(Instant from, Instant to, int limit) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode data = body.putObject("data").put("type", "spans");
        ObjectNode attributes = data.putObject("attributes");
        attributes
                .putObject("filter")
                .put("from", Long.toString(from.toEpochMilli()))
                .put("to", Long.toString(to.toEpochMilli()));
        attributes.putObject("page").put("limit", limit);
        attributes.put("sort", "timestamp");
        return body;
    }

    static ObjectNode attributes(ObjectNode search) {
        return (ObjectNode) search.at("/data/attributes");
    }

    static ObjectNode query(ObjectNode search, String query) {
        ((ObjectNode) search.at("/data/attributes/filter")).put("query", query);
        return search;
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(base.resolve(pathAndQuery))
                .timeout(Duration.ofSeconds(20))
                .header("DD-API-KEY", "sandbox-api-key")
                .header("DD-APPLICATION-KEY", "sandbox-app-key");
    }

    HttpResponse<String> post(JsonNode body) {
        return send(request(Endpoints.SEARCH)
                .header("Content-Type", "application/vnd.api+json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<String> get(String pathAndQuery) {
        return send(request(pathAndQuery).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode page(JsonNode body) {
        HttpResponse<String> response = post(body);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return json(response);
    }

    /** Follows cursors until none is named. */
    List<JsonNode> drain(ObjectNode search) {
        var spans = new ArrayList<JsonNode>();
        String cursor = "";
        do {
            JsonNode page = page(search);
            page.path("data").forEach(spans::add);
            cursor = page.at("/meta/page/after").asText("");
            ((ObjectNode) search.at("/data/attributes/page")).put("cursor", cursor);
        } while (!cursor.isEmpty());
        return spans;
    }
}
