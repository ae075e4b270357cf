package io.groundhog.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** The REST API as its administrator sees it. */
final class Api {

    static final String TOKEN = "admin-token-of-the-acceptance-tests";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;

    Api(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** Where the service answers, without a slash at the end. */
    String base() {
        return base.toString();
    }

    /** @param status of HTTP */
    record Reply(int status, JsonNode json) {}

    JsonNode get(String path) {
        Reply reply = send(request(path).GET());
        if (reply.status() != 200) {
            throw new AssertionError("GET " + path + " answered " + reply);
        }
        return reply.json();
    }

    /** An answer that is not JSON. */
    String text(String path) {
        try {
            return HTTP.send(request(path).GET().build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Reply post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** Posts a change of a capture, whatever its state is. */
    Reply change(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .POST(BodyPublishers.ofString(body)));
    }

    /** A change of a capture, decided on its state of now. */
    Reply change(JsonNode capture, String body) {
        String path = "/api/v1/captures/" + capture.path("id").asText();
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", get(path).path("etag").asText())
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    /** All items of a listing, page after page. */
    List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String join = path.contains("?") ? "&" : "?";
        JsonNode page = get(path + join + "limit=100");
        page.path("items").forEach(items::add);
        while (page.path("nextCursor").isTextual()) {
            page = get(
                    path + join + "limit=100&cursor=" + page.path("nextCursor").asText());
            page.path("items").forEach(items::add);
        }
        return items;
    }

    /** The status that a request with another token gets. */
    int statusWith(String token, String path) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .status();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + TOKEN);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
