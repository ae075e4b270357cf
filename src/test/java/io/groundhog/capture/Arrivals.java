package io.groundhog.capture;

import io.groundhog.classification.Finding;
import io.groundhog.classification.Severity;
import io.groundhog.datadog.Answer;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Span.Content;
import io.groundhog.datadog.Span.SpanError;
import io.groundhog.datadog.Tier;
import io.groundhog.datadog.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sends failing spans through the routes of capture as pages, so that tests of other packages need no stand-in for Datadog. */
public final class Arrivals {

    private static final long FENCE = 4711;
    private static final AtomicLong ids = new AtomicLong();

    private final ProducerTemplate camel;
    private final JdbcClient database;

    public Arrivals(ProducerTemplate camel, JdbcClient database) {
        this.camel = camel;
        this.database = database;
    }

    /** A failing step; whatever is not said is the same for all. */
    public record Failure(
            String agent,
            String type,
            String message,
            String stack,
            String trace,
            String span,
            @Nullable String parent,
            Instant start,
            @Nullable String session,
            @Nullable String user,
            Severity severity,
            Map<String, List<String>> tags) {

        public static Failure of(String agent, String type, String message) {
            String id = Long.toString(ids.incrementAndGet());
            return new Failure(
                    agent,
                    type,
                    message,
                    "",
                    "trace-" + id,
                    "span-" + id,
                    "root",
                    Instant.now()
                            .truncatedTo(java.time.temporal.ChronoUnit.MILLIS)
                            .minusMillis(ids.get() % 1_000),
                    null,
                    null,
                    Severity.MEDIUM,
                    Map.of("env", List.of("prod")));
        }

        public Failure saying(String otherMessage) {
            return new Failure(
                    agent, type, otherMessage, stack, trace, span, parent, start, session, user, severity, tags);
        }

        public Failure withStack(String otherStack) {
            return new Failure(
                    agent, type, message, otherStack, trace, span, parent, start, session, user, severity, tags);
        }

        public Failure at(Instant time) {
            return new Failure(agent, type, message, stack, trace, span, parent, time, session, user, severity, tags);
        }

        public Failure inTrace(String otherTrace) {
            return new Failure(
                    agent, type, message, stack, otherTrace, span, parent, start, session, user, severity, tags);
        }

        public Failure under(@Nullable String otherParent) {
            return new Failure(
                    agent, type, message, stack, trace, span, otherParent, start, session, user, severity, tags);
        }

        public Failure by(String otherSession, String otherUser) {
            return new Failure(
                    agent, type, message, stack, trace, span, parent, start, otherSession, otherUser, severity, tags);
        }

        public Failure as(Severity other) {
            return new Failure(agent, type, message, stack, trace, span, parent, start, session, user, other, tags);
        }

        public Failure tagged(String key, String value) {
            Map<String, List<String>> more = new LinkedHashMap<>(tags);
            more.put(key, List.of(value));
            return new Failure(agent, type, message, stack, trace, span, parent, start, session, user, severity, more);
        }

        Span asSpan() {
            return new Span(
                    trace,
                    span,
                    parent,
                    "search_orders",
                    "workflow",
                    agent,
                    "error",
                    start,
                    Duration.ofMillis(10),
                    new SpanError(type, message, stack),
                    new Content("Where is my order?", List.of(), null),
                    Content.EMPTY,
                    null,
                    null,
                    session,
                    null,
                    user == null ? tags : withUser(),
                    null,
                    Map.of(),
                    Map.of(),
                    false);
        }

        private Map<String, List<String>> withUser() {
            Map<String, List<String>> all = new LinkedHashMap<>(tags);
            all.put("user_id", List.of(user));
            return all;
        }

        private Finding finding() {
            return new Finding(
                    Finding.Kind.ERROR, "error", severity, severity + " by the test", List.of(), "errors", null, null);
        }
    }

    /** One page with these failures. */
    public void page(Failure... failures) {
        page(List.of(failures));
    }

    public void page(List<Failure> failures) {
        database.sql("update poll_cursor set fence = ? where source = 'datadog' and fence <> ?")
                .params(FENCE, FENCE)
                .update();
        List<Span> spans = failures.stream().map(Failure::asSpan).toList();
        Answer.Page page = new Answer.Page(spans, List.of(), null, false, Instant.now(), null, 100);
        Instant now = Instant.now();
        ReadWindow none = new ReadWindow(
                -1, Tier.BACKFILL, new Window(now, now.plusMillis(1)), null, null, null, 0, 500, true, 0);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            signals.add(new Signal(
                    spans.get(i),
                    failures.get(i).finding(),
                    Integer.toHexString(spans.get(i).hashCode()) + spans.get(i).spanId()));
        }
        KeepSettings settings = new KeepSettings(
                Duration.ofSeconds(90), Duration.ofMinutes(2), Duration.ofDays(30), Duration.ofSeconds(90), 500);
        PageWork work = new PageWork(page, none, FENCE, signals, new ArrayList<>(), settings).outsideOfWindows();
        camel.requestBody("direct:capture-signals", work);
    }
}
