package io.groundhog.export;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** What Prometheus sees of what waits to be exported, for each destination. */
@Component("backlogMetrics")
class BacklogMetrics {
    private final DestinationControl destinations;
    private final InstantSource clock;
    private final MultiGauge due;
    private final MultiGauge oldest;
    private final MultiGauge dead;

    BacklogMetrics(MeterRegistry registry, DestinationControl destinations, InstantSource clock) {
        this.destinations = destinations;
        this.clock = clock;
        this.due = gauge(registry, "groundhog.deliveries.due", "Exports that wait to be delivered");
        this.oldest =
                gauge(registry, "groundhog.deliveries.oldest.due.seconds", "Age of the export that waits longest");
        this.dead = gauge(registry, "groundhog.deliveries.dead", "Exports that were given up and not looked at yet");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** Brings the figures up to date; called by a route now and then. */
    public void refresh() {
        List<DestinationItem> items = destinations.list().items();
        due.register(rows(items, DestinationItem::due), true);
        dead.register(rows(items, DestinationItem::dead), true);
        oldest.register(rows(items, this::age), true);
    }

    private long age(DestinationItem item) {
        return item.oldestDueAt() == null
                ? 0
                : Duration.between(item.oldestDueAt(), clock.instant()).toSeconds();
    }

    private static List<MultiGauge.Row<?>> rows(
            List<DestinationItem> items, java.util.function.ToLongFunction<DestinationItem> value) {
        return items.stream()
                .<MultiGauge.Row<?>>map(
                        item -> MultiGauge.Row.of(Tags.of("destination", item.name()), value.applyAsLong(item)))
                .toList();
    }
}
