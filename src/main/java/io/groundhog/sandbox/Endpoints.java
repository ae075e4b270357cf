package io.groundhog.sandbox;

import io.groundhog.sandbox.Layer.Placed;
import io.groundhog.sandbox.PageFault.End;
import io.groundhog.sandbox.PageWriter.Ending;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What each address answers when nothing goes wrong, but for the oddities of paging. */
final class Endpoints {

    static final String SEARCH = "/api/v2/llm-obs/v1/spans/events/search";
    static final String LIST = "/api/v2/llm-obs/v1/spans/events";
    private static final int REPEATED = 3;

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
        SearchRequest request = oddity == PageFault.SHORT ? asked.atMost(Math.max(1, asked.limit() / 3)) : asked;
        Found found = composed(search.find(request, now), request, oddity);
        long elapsed = (System.nanoTime() - began) / 1_000_000;
        Ending ending = ending(found, request, oddity, now, elapsed);
        Reply reply = writer.write(found, ending, request, base, now, requestId());
        if (reply.status() == 200) {
            found.spans().forEach(placed -> store.markServed(placed.position()));
        }
        return reply;
    }

    private static String requestId() {
        return "pddv1ch" + UUID.randomUUID().toString().replace("-", "");
    }

    private static Found composed(Found found, SearchRequest request, @Nullable PageFault oddity) {
        List<Placed> spans = found.spans();
        if (oddity == null) {
            return found;
        }
        return switch (oddity) {
            case EMPTY_WITH_CURSOR -> new Found(List.of(), true, placeBefore(request));
            case TIMEOUT -> new Found(spans.subList(0, spans.size() / 2), found.more(), null);
            case SHUFFLED -> {
                var shuffled = new ArrayList<>(spans);
                Collections.shuffle(shuffled, new Random(spans.size()));
                yield new Found(shuffled, found.more(), found.after());
            }
            case REPEATED_ROWS -> {
                int back = spans.size() - REPEATED - 1;
                yield new Found(
                        spans,
                        found.more(),
                        found.more() && back >= 0 ? spans.get(back).position() : found.after());
            }
            default -> found;
        };
    }

    /** The place the request came to: its own cursor's, or the start of its range. */
    private static Position placeBefore(SearchRequest request) {
        if (request.cursor() != null) {
            return request.cursor().last();
        }
        return Position.before(Nanos.of(request.newestFirst() ? request.to() : request.from()));
    }

    /**
     * As in recordings, the last page with rows still names a cursor, and the empty one behind it has no {@code meta} at all. The oddities
     * of the end say it on the last page with rows already.
     */
    private static Ending ending(
            Found found, SearchRequest request, @Nullable PageFault oddity, Instant now, long elapsed) {
        End end = found.spans().isEmpty() ? End.NO_META : End.PAGE_NULL;
        boolean named = found.after() != null;
        if (oddity != null) {
            switch (oddity) {
                case END_PAGE_NULL -> end = End.PAGE_NULL;
                case END_PAGE_EMPTY -> end = End.PAGE_EMPTY;
                case END_AFTER_EMPTY -> end = End.AFTER_EMPTY;
                case END_NO_META -> end = End.NO_META;
                case TIMEOUT -> end = End.PAGE_NULL;
                default -> {}
            }
            named &= found.more() || !oddity.name().startsWith("END_");
        }
        String status = oddity == PageFault.TIMEOUT ? "timeout" : "done";
        return new Ending(named ? cursor(found, request, oddity, now) : null, end, status, elapsed);
    }

    private static String cursor(Found found, SearchRequest request, @Nullable PageFault oddity, Instant now) {
        if (oddity == PageFault.SAME_CURSOR && request.cursor() != null) {
            return request.parameters().getOrDefault("page[cursor]", "");
        }
        Position after = found.after() == null ? placeBefore(request) : found.after();
        return new Cursor(after, request.newestFirst(), now).encode();
    }
}
