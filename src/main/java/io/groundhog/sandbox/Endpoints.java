package io.groundhog.sandbox;

import io.groundhog.sandbox.PageWriter.Ending;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What each address answers when nothing goes wrong, but for the oddities of paging. */
final class Endpoints {

    static final String SEARCH = "/api/v2/llm-obs/v1/spans/events/search";
    static final String LIST = "/api/v2/llm-obs/v1/spans/events";

    private final InstantSource clock;
    private final Keys keys;
    private final SpanStore store;
    private final Search search;
    private final SearchReader reader;
    private final PageWriter writer;
    private final RateWindow budget;

    Endpoints(SandboxSettings settings, SpanStore store) {
        this.clock = settings.clock();
        this.keys = new Keys(settings.apiKey(), settings.appKey());
        this.store = store;
        this.search = new Search(store);
        this.reader = new SearchReader(settings.cursorLifetime());
        this.writer = new PageWriter(new SpanWriter(settings.errorDetail(), settings.startUnit()));
        this.budget = new RateWindow(settings.requestsPerHour());
    }

    Reply answer(Request request, @Nullable PageFault oddity, URI base) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "POST " + SEARCH, "GET " + LIST -> limitedSearch(request, oddity, base);
                case "GET /api/v2/validate_keys" ->
                    keys.refuse(request).orElseGet(() -> Reply.of(200, Reply.JSON, "{\"status\":\"ok\"}"));
                case "GET /api/v1/validate" ->
                    keys.refuseApiKey(request).orElseGet(() -> Reply.of(200, Reply.JSON, "{\"valid\":true}"));
                case "GET /llm/traces" -> TracePage.answer(store, request.parameters(), clock.instant());
                default -> ApiProblem.plain(404, "Not Found");
            };
        } catch (ApiProblem problem) {
            return problem.reply();
        }
    }

    private Reply limitedSearch(Request request, @Nullable PageFault oddity, URI base) {
        var refusal = keys.refuse(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        RateWindow.Count count = budget.countOne(clock.instant());
        Reply reply = count.allowed()
                ? searchOrProblem(request, oddity, base)
                : ApiProblem.plain(429, "Rate limit of this hour reached, see X-RateLimit-Reset");
        return reply.withHeaders(count.headers());
    }

    private Reply searchOrProblem(Request request, @Nullable PageFault oddity, URI base) {
        try {
            Instant now = clock.instant();
            return page(
                    request.method().equals("POST")
                            ? reader.fromBody(request.body(), now)
                            : reader.fromParameters(request.parameters(), now),
                    oddity,
                    base,
                    now);
        } catch (ApiProblem problem) {
            return problem.reply();
        }
    }

    private Reply page(SearchRequest asked, @Nullable PageFault oddity, URI base, Instant now) {
        long began = System.nanoTime();
        var paging = new Paging(asked, oddity);
        SearchRequest request = paging.request();
        Found found = paging.compose(search.find(request, now));
        long elapsed = (System.nanoTime() - began) / 1_000_000;
        Ending ending = paging.end(found, now, elapsed);
        Reply reply = writer.write(found, ending, request, base, now, requestId());
        if (reply.status() == 200) {
            found.spans().forEach(placed -> store.markServed(placed.position()));
        }
        return reply;
    }

    private static String requestId() {
        return "pddv1ch" + UUID.randomUUID().toString().replace("-", "");
    }
}
