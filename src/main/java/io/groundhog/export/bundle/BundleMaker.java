package io.groundhog.export.bundle;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.groundhog.export.bundle.Bundle.Data;
import io.groundhog.export.bundle.Bundle.Delta;
import io.groundhog.export.bundle.Bundle.Evidence;
import io.groundhog.export.bundle.Bundle.Group;
import io.groundhog.export.bundle.Bundle.Impact;
import io.groundhog.export.bundle.Bundle.Lineage;
import io.groundhog.export.bundle.Bundle.Recurrence;
import io.groundhog.export.bundle.Bundle.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes bundles of facts, none larger than the limits. */
public final class BundleMaker {
    private static final int SHORTEST_TEXT = 200;
    private static final int MAX_NESTING = 10_000;
    /** Reads what the database already holds: its limits were set when it was written. */
    private static final ObjectMapper JSON = new JsonMapper(com.fasterxml.jackson.core.JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private final TraceAddresses addresses;
    private final Duration retention;
    private final BundleLimits limits;

    /** @param retention how long Datadog keeps a trace */
    public BundleMaker(TraceAddresses addresses, Duration retention, BundleLimits limits) {
        this.addresses = addresses;
        this.retention = retention;
        this.limits = limits;
    }

    public int evidenceLimit() {
        return limits.evidence();
    }

    /**
     * @param id the message's id
     * @param at when it was asked for
     * @return the bundle's JSON
     */
    public String make(Facts facts, String id, String destination, Instant at) {
        JsonNode spans = parse(facts.evidence());
        int text = limits.text();
        int count = Math.min(spans.size(), limits.evidence());
        while (true) {
            String json = BundleJson.write(bundle(facts, id, destination, at, evidence(spans, count, text)));
            if (json.getBytes(StandardCharsets.UTF_8).length <= limits.bytes() || text <= SHORTEST_TEXT) {
                return json;
            }
            if (count > 1) {
                count--;
            } else {
                text /= 2;
            }
        }
    }

    private List<Evidence> evidence(JsonNode spans, int count, int text) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            evidence.add(new SpanEvidence(spans.get(i), text).read(addresses, retention));
        }
        return evidence;
    }

    private static Bundle bundle(Facts facts, String id, String destination, Instant at, List<Evidence> evidence) {
        String grouping = facts.signature().contains(":")
                ? facts.signature().substring(0, facts.signature().indexOf(':'))
                : "v1";
        Facts.Prior prior = facts.prior();
        return new Bundle(
                "1",
                id,
                Bundle.EXPORTED,
                at.truncatedTo(ChronoUnit.MILLIS),
                "groundhog:" + facts.installation(),
                destination,
                Bundle.SCHEMA,
                new Data(
                        group(facts),
                        new Impact(
                                facts.impactSummary(),
                                facts.userCount(),
                                facts.sessionCount(),
                                facts.reachedCount(),
                                facts.recoveredCount()),
                        evidence,
                        prior == null
                                ? null
                                : new Delta(
                                        prior.id(),
                                        prior.requestedAt().truncatedTo(ChronoUnit.MILLIS),
                                        Math.max(0, facts.recurrenceCount() - prior.recurrenceCount())),
                        new Redaction("1", counts(facts.redactions())),
                        new Lineage(
                                "groundhog",
                                grouping,
                                facts.coverage(),
                                Math.max(0, facts.recurrenceCount() - evidence.size()))));
    }

    private static Group group(Facts facts) {
        return new Group(
                "F-" + facts.number(),
                facts.id().toString(),
                facts.number(),
                facts.signature(),
                facts.title(),
                facts.failureClass(),
                facts.severity(),
                facts.severityReason(),
                facts.agent(),
                facts.environment(),
                facts.version(),
                facts.firstSeen(),
                facts.lastSeen(),
                new Recurrence(
                        facts.recurrenceCount(),
                        facts.lastDay(),
                        facts.lastWeek(),
                        facts.userCount(),
                        facts.sessionCount()),
                facts.status(),
                facts.regressed(),
                facts.assignee(),
                List.of("groundhog", "class:" + facts.failureClass(), "severity:" + facts.severity()));
    }

    private static Map<String, Long> counts(String redactions) {
        Map<String, Long> counts = new TreeMap<>();
        parse(redactions)
                .properties()
                .forEach(kind -> counts.put(kind.getKey(), kind.getValue().asLong()));
        return counts;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("A document in the database is not JSON", e);
        }
    }
}
