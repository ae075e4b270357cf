package io.groundhog.export.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/** What the outbox asks of the database, through the routes of {@code routes/export}. */
final class Ledger {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final ProducerTemplate routes;
    private final OutboxSettings settings;
    /** This process, and no other after it: leases of a process that was killed run out. */
    private final String holder = UUID.randomUUID().toString();

    Ledger(CamelContext camel, OutboxSettings settings) {
        this.routes = camel.createProducerTemplate();
        this.settings = settings;
    }

    /** @return at most as many as there is room for, leased */
    @SuppressWarnings("unchecked")
    List<DueDelivery> claim(String destination, int room) {
        Map<String, Object> body = body(destination);
        body.put("room", room);
        body.put("leaseSeconds", seconds(settings.lease()));
        body.put("probeSeconds", seconds(settings.probeInterval()));
        return DueDelivery.of(routes.requestBody("direct:claim-due", body, List.class));
    }

    /** @return those whose lease could be prolonged */
    @SuppressWarnings("unchecked")
    Set<String> keep(String destination, Collection<String> packageIds) {
        Map<String, Object> body = body(destination);
        body.put("packageIds", packageIds.toArray(String[]::new));
        body.put("leaseSeconds", seconds(settings.lease()));
        List<Map<String, Object>> kept = routes.requestBody("direct:keep-leases", body, List.class);
        Set<String> ids = new HashSet<>();
        kept.forEach(row -> ids.add((String) row.get("package_id")));
        return ids;
    }

    void record(Destination destination, List<Attempt> attempts) {
        Map<String, Object> body = body(destination.name());
        body.put("results", json(attempts));
        body.put(
                "schedule", destination.schedule().stream().map(Ledger::seconds).toArray(Double[]::new));
        body.put("jitter", settings.jitter());
        body.put("slowAfter", settings.slowAfter());
        body.put("slowSeconds", seconds(settings.slowPause()));
        body.put("probeSeconds", seconds(settings.probeInterval()));
        routes.requestBody("direct:record-attempts", body);
    }

    private Map<String, Object> body(String destination) {
        Map<String, Object> body = new HashMap<>();
        body.put("destination", destination);
        body.put("holder", holder);
        return body;
    }

    private static String json(List<Attempt> attempts) {
        try {
            return JSON.writeValueAsString(attempts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Attempts can always be written", e);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
