package io.groundhog.capture;

import io.groundhog.datadog.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What Prometheus sees of reading: requests, problems, spans, captures, and how far behind it is. */
public final class ReadingMetrics {

    private final MeterRegistry registry;
    private final Counter spans;
    private final Counter captured;
    private final Counter skipped;
    private final Counter quarantined;
    private final Counter parts;
    private final Timer pageTime;
    private final Timer requestTime;

    ReadingMetrics(MeterRegistry registry, RequestBudget budget, JdbcTemplate database) {
        this.registry = registry;
        this.spans = counter("groundhog.spans.read", "Spans read from Datadog, repeats included");
        this.captured = counter("groundhog.failures.captured", "Failing spans stored for the first time");
        this.skipped = counter("groundhog.failures.skipped", "Failing spans that had been stored before, unchanged");
        this.quarantined =
                counter("groundhog.spans.quarantined", "Spans set aside because they could not be read or kept");
        this.parts = counter("groundhog.parts.handed", "Parts of pages handed to Kafka");
        this.pageTime = registry.timer("groundhog.page.time");
        this.requestTime = registry.timer("groundhog.datadog.request.time");
        registry.gauge("groundhog.datadog.budget.remaining", budget, RequestBudget::remaining);
        registry.gauge("groundhog.reading.lag.seconds", database, ReadingMetrics::lag);
    }

    void requestEnded(Timer.Sample started) {
        started.stop(requestTime);
    }

    void problem(Answer.Kind kind) {
        registry.counter("groundhog.datadog.problems", "kind", kind.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Called by the routes once a page is committed. */
    public void pageKept(PageWork work) {
        spans.increment(work.spanCount());
        captured.increment(work.settlement().newFailureCount());
        skipped.increment(work.skippedCount());
        quarantined.increment(work.quarantinedCount());
        pageTime.record(java.time.Duration.ofNanos(System.nanoTime() - work.begunNanos()));
    }

    /** Called by the routes once Kafka has all parts of a page; whoever stores a part counts what is in it. */
    public void pageHanded(Map<String, Object> page) {
        spans.increment(Math.max(0, number(page, "pageSpanCount") - number(page, "partSpanCount")));
        skipped.increment(number(page, "skippedCount"));
        quarantined.increment(number(page, "quarantinedCount"));
        parts.increment(((Object[]) page.get("partIds")).length);
    }

    private static double number(Map<String, Object> page, String name) {
        return ((Number) page.get(name)).doubleValue();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static double lag(JdbcTemplate database) {
        Double lag = database.queryForObject(
                "select coalesce(extract(epoch from now() - max(upper(complete))), -1) from coverage", Double.class);
        return lag == null ? -1 : lag;
    }
}
