package io.groundhog.console;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.webjars.WebJarVersionLocator;

/**
 * The console in a browser tab: static files and WebJars from the class path, answers of the API from
 * {@code src/test/resources/console}, each replaceable. The tab's clock starts at {@link #NOW}, in Berlin.
 */
final class Console implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-14T12:05:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final double BREATH_MILLIS = 20;
    static final String ORIGIN = "https://groundhog.test";
    static final String TOKEN = "token-for-the-console-tests";

    /** As the service sends it. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; "
            + "connect-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");
    private static final Map<String, String> FIXTURES = Map.ofEntries(
            Map.entry("me", "me"),
            Map.entry("about", "about"),
            Map.entry("captures", "captures"),
            Map.entry("captures/facets", "facets"),
            Map.entry("captures/suggest", "suggest"),
            Map.entry("lifecycle", "lifecycle"),
            Map.entry("assignees", "assignees"),
            Map.entry("views", "views"),
            Map.entry("ingestion", "ingestion"),
            Map.entry("coverage", "coverage"),
            Map.entry("backfills", "backfills"),
            Map.entry("quarantine", "quarantine"),
            Map.entry("alerts", "alerts"),
            Map.entry("audit", "audit"),
            Map.entry("destinations", "destinations"),
            Map.entry("destinations/eval-backlog/test", "destination-test"),
            Map.entry("exports", "exports"),
            Map.entry("insights", "insights"),
            Map.entry("grouping", "grouping-rules"),
            Map.entry("grouping/preview", "grouping-preview"));

    private final BrowserContext context;
    private final Page page;
    private final Map<String, Function<Request, Reply>> answers = new HashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private boolean closing;

    private Console(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
    }

    static Console open(Browser browser) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin")
                .setColorScheme(ColorScheme.LIGHT)
                .setViewportSize(1400, 900));
        Console console = new Console(context);
        console.listen();
        return console;
    }

    private void listen() {
        page.clock().install(new Clock.InstallOptions().setTime(Date.from(NOW)));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("A dialog opened: " + dialog.message());
            dialog.dismiss();
        });
        context.route("**/*", this::serveWhileOpen);
    }

    Page page() {
        return page;
    }

    /** Signed in, at a page such as {@code #/health}. */
    Page visit(String hash) {
        page.addInitScript("sessionStorage.setItem('groundhog.token', '" + TOKEN + "')");
        page.navigate(ORIGIN + "/" + hash);
        return page;
    }

    /** Script errors, refused content (content security policy) and dialogs so far. None is ever right. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Waits until the assertions hold. Meanwhile the tab is served, which only happens while Playwright is asked for something. */
    void eventually(Runnable assertions) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ZERO)
                .pollDelay(Duration.ZERO)
                .pollInSameThread()
                .untilAsserted(() -> {
                    page.waitForTimeout(BREATH_MILLIS);
                    assertions.run();
                });
    }

    /** Requests of one endpoint so far, such as {@code captures}. */
    List<Request> requests(String endpoint) {
        return requests.stream()
                .filter(request -> endpointOf(URI.create(request.url())).equals(endpoint))
                .toList();
    }

    /** The query of the last request of an endpoint, decoded. */
    String lastQuery(String endpoint) {
        List<Request> all = requests(endpoint);
        String query =
                all.isEmpty() ? null : URI.create(all.get(all.size() - 1).url()).getQuery();
        return query == null ? "" : query;
    }

    Console answer(String endpoint, JsonNode body) {
        return answer(endpoint, 200, body);
    }

    Console answer(String endpoint, int status, JsonNode body) {
        answers.put(endpoint, request -> new Reply(status, body));
        return this;
    }

    Console answer(String endpoint, Function<Request, JsonNode> body) {
        answers.put(endpoint, request -> new Reply(200, body.apply(request)));
        return this;
    }

    /** Answers one method of an endpoint, such as PATCH of {@code captures/41}. */
    Console answerTo(String method, String endpoint, int status, Function<Request, JsonNode> body) {
        answers.put(method + " " + endpoint, request -> new Reply(status, body.apply(request)));
        return this;
    }

    static JsonNode problem(int status, String title, String detail) {
        return JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }

    static JsonNode nothing() {
        ObjectNode empty = JSON.createObjectNode().putNull("nextCursor");
        empty.putArray("items");
        return empty;
    }

    static ObjectNode fixture(String name) {
        try (InputStream file = Console.class.getResourceAsStream("/console/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("There is no fixture console/" + name + ".json");
            }
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a tab still asks for while it is closed cannot be answered, and would be thrown at the next test. */
    private void serveWhileOpen(Route route) {
        try {
            serve(route);
        } catch (PlaywrightException e) {
            if (!closing) {
                throw e;
            }
        }
    }

    private void serve(Route route) {
        URI address = URI.create(route.request().url());
        if (!address.toString().startsWith(ORIGIN + "/")) {
            complaints.add("A request left the origin: " + address);
            route.abort();
        } else if (address.getPath().startsWith("/api/v1/")) {
            requests.add(route.request());
            serveApi(route, endpointOf(address));
        } else {
            serveFile(route, address.getPath().equals("/") ? "/index.html" : address.getPath());
        }
    }

    private static String endpointOf(URI address) {
        return address.getPath().substring("/api/v1/".length());
    }

    private void serveApi(Route route, String endpoint) {
        Function<Request, Reply> answer =
                answers.getOrDefault(route.request().method() + " " + endpoint, answers.get(endpoint));
        Reply reply = answer != null ? answer.apply(route.request()) : canned(endpoint);
        route.fulfill(new FulfillOptions()
                .setStatus(reply.status())
                .setHeaders(Map.of(
                        "Content-Type",
                        reply.status() < 400 ? "application/json" : "application/problem+json",
                        "Cache-Control",
                        "no-store"))
                .setBody(reply.body().toString()));
    }

    private static Reply canned(String endpoint) {
        String fixture = FIXTURES.get(endpoint);
        if (fixture == null && endpoint.startsWith("captures/")) {
            fixture = ofCapture(endpoint);
        } else if (fixture == null && endpoint.startsWith("exports/")) {
            fixture = "export";
        }
        return fixture == null
                ? new Reply(404, problem(404, "Not found", "There is no " + endpoint))
                : new Reply(200, fixture(fixture));
    }

    private static String ofCapture(String endpoint) {
        if (endpoint.endsWith("/traces")) {
            return "traces";
        }
        for (String part : List.of("history", "trend", "similar", "compare")) {
            if (endpoint.endsWith("/" + part)) {
                return part;
            }
        }
        return endpoint.contains("/trace-snapshots/") ? "trace" : "capture";
    }

    private static void serveFile(Route route, String path) {
        byte[] content = file(path);
        if (content == null) {
            route.fulfill(new FulfillOptions().setStatus(404).setBody("There is no " + path));
            return;
        }
        String ending = path.substring(path.lastIndexOf('.') + 1);
        route.fulfill(new FulfillOptions()
                .setHeaders(Map.of(
                        "Content-Type",
                        MEDIA_TYPES.getOrDefault(ending, "application/octet-stream"),
                        "Content-Security-Policy",
                        CONTENT_SECURITY_POLICY,
                        "X-Content-Type-Options",
                        "nosniff"))
                .setBodyBytes(content));
    }

    /** A static file, or one of a WebJar by its path without a version, as the service resolves it. */
    static byte @Nullable [] file(String path) {
        String resource = path.startsWith("/webjars/") ? webJar(path.substring("/webjars/".length())) : "static" + path;
        try (InputStream file = Console.class.getResourceAsStream("/" + resource)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String webJar(String path) {
        int slash = path.indexOf('/');
        return new WebJarVersionLocator().fullPath(path.substring(0, slash), path.substring(slash + 1));
    }

    /** The body of a request that sent JSON. */
    static JsonNode sent(Request request) {
        try {
            return JSON.readTree(request.postData().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls that were not GET, as "POST ingestion/pause". */
    List<String> actions() {
        List<String> actions = new ArrayList<>();
        for (Request request : requests) {
            if (!request.method().equals("GET")) {
                actions.add(request.method() + " " + endpointOf(URI.create(request.url())));
            }
        }
        return actions;
    }

    /** What the tab still asks for meanwhile may meet a tab that is closed already, and closed is what it is to be. */
    @Override
    public void close() {
        closing = true;
        try {
            context.close();
        } catch (PlaywrightException e) {
            if (!String.valueOf(e.getMessage()).contains("has been closed")) {
                throw e;
            }
        }
    }

    private record Reply(int status, JsonNode body) {}
}
