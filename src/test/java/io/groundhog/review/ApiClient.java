package io.groundhog.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** A client of the running service that is allowed everything unless told otherwise. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Environment environment;
    private final HttpClient http = HttpClient.newHttpClient();

    ApiClient(Environment environment) {
        this.environment = environment;
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply getAs(String role, String path) {
        return send(anonymousRequest(path).header("Authorization", bearer(role)).GET());
    }

    public Reply post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    public Reply postAs(String role, String path, String body) {
        return send(anonymousRequest(path)
                .header("Authorization", bearer(role))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** A change as a role, on a state; no {@code If-Match} when it is null. */
    public Reply patchAs(String role, String path, @Nullable String etag, String body) {
        HttpRequest.Builder request = anonymousRequest(path)
                .header("Authorization", bearer(role))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body));
        return send(etag == null ? request : request.header("If-Match", etag));
    }

    /** A reviewer's change of a capture as it is now. */
    public Reply change(Object capture, String body) {
        String path = "/api/v1/captures/" + capture;
        return patchAs("reviewer", path, get(path).header("ETag"), body);
    }

    /** Posts something that changes a capture, as a role, whatever its state is. */
    public Reply decide(String role, String path, String body) {
        return decideOn("*", role, path, body);
    }

    /** Posts something that changes a capture, as a role, on a state; no {@code If-Match} when it is null. */
    public Reply decideOn(@Nullable String etag, String role, String path, String body) {
        HttpRequest.Builder request = anonymousRequest(path)
                .header("Authorization", bearer(role))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(etag == null ? request : request.header("If-Match", etag));
    }

    public Reply deleteAs(String role, String path) {
        return send(anonymousRequest(path).header("Authorization", bearer(role)).DELETE());
    }

    public HttpRequest.Builder request(String path) {
        return anonymousRequest(path).header("Authorization", bearer("admin"));
    }

    public HttpRequest.Builder anonymousRequest(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port") + path);
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            return new Reply(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String bearer(String role) {
        return "Bearer " + role + "-token-of-the-tests";
    }

    /** An answer. */
    public record Reply(HttpResponse<String> http) {
        public int status() {
            return http.statusCode();
        }

        public String body() {
            return http.body();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(http.body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("Not JSON: " + http.body(), e);
            }
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }
}
