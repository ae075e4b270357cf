package io.groundhog.export.bundle;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is exported of one capture. Its JSON is described by {@code schemas/failure-bundle-1.json}, and stays readable by
 * whoever can read version 1: members may be added, none is removed or changes its meaning. All texts are redacted; times are UTC.
 *
 * @param id the message's id, the same on every attempt
 * @param type {@value #EXPORTED}, or {@value #TEST} for a made-up one
 * @param timestamp when the export was asked for
 * @param source the installation it comes from
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Bundle(
        String specversion,
        String id,
        String type,
        Instant timestamp,
        String source,
        String destination,
        String schema,
        Data data) {
    public static final String EXPORTED = "failure.exported";
    public static final String TEST = "failure.test";
    public static final String SCHEMA = "failure-bundle/1";

    /** @param delta what is new since the destination last got this capture; null the first time */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Data(
            Group group,
            Impact impact,
            List<Evidence> evidence,
            @Nullable Delta delta,
            Redaction redaction,
            Lineage lineage) {}

    /**
     * The capture.
     *
     * @param id its short name, such as F-42
     * @param status the one it had when the export was asked for
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Group(
            String id,
            String captureId,
            long number,
            String signature,
            String title,
            String classification,
            String severity,
            String severityReason,
            String agent,
            String env,
            @Nullable String version,
            Instant firstSeen,
            Instant lastSeen,
            Recurrence recurrence,
            String status,
            boolean regressed,
            @Nullable String owner,
            List<String> labels) {}

    /** Distinct traces: all, and those of the last day and week before the export was asked for. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Recurrence(
            long total,
            @JsonProperty("24h") long lastDay,
            @JsonProperty("7d") long lastWeek,
            long users,
            long sessions) {}

    /**
     * @param reached how many of the failures reached the user
     * @param recovered how many the agent recovered from by itself
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Impact(String summary, long affectedUsers, long sessions, long reached, long recovered) {}

    /**
     * One failing span of one trace.
     *
     * @param fresh not known yet when the destination last got this capture
     * @param input what the failing span was given, as text
     * @param request the request that the trace answers; null when the whole trace has not been kept
     * @param steps what happened in the trace, in the order of its start
     * @param truncated texts of it were cut, here or before
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Evidence(
            String traceId,
            String spanId,
            URI url,
            Instant urlExpiresAt,
            Instant observedAt,
            @JsonProperty("new") boolean fresh,
            @Nullable String reach,
            @Nullable String spanName,
            @Nullable String spanKind,
            @Nullable String service,
            @Nullable String model,
            @Nullable Double durationMs,
            @Nullable String input,
            @Nullable String output,
            @Nullable Failure error,
            @Nullable Tool tool,
            Map<String, Evaluation> evaluations,
            List<String> documents,
            @Nullable Request request,
            List<Step> steps,
            boolean truncated) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record Failure(@Nullable String type, @Nullable String message, @Nullable String stack) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record Tool(@Nullable String name, @Nullable String result) {}

    /** @param failed it counts as failing here, whatever its assessment */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Evaluation(
            @Nullable String assessment, @Nullable String value, @Nullable String reasoning, boolean failed) {}

    /** The request as the user made it, and what the agent answered. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Request(@Nullable String input, List<Message> messages, @Nullable String output) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record Message(String role, String content) {}

    /** @param input what a tool was called with; null for other kinds */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Step(
            @Nullable String name,
            @Nullable String kind,
            @Nullable String status,
            @Nullable Double durationMs,
            @Nullable String input) {}

    /**
     * @param predecessor id of the message before
     * @param since when that one was asked for
     * @param recurrence distinct traces that have come since
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Delta(String predecessor, Instant since, long recurrence) {}

    /** @param counts how many of each kind were replaced in this capture */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Redaction(String version, Map<String, Long> counts) {}

    /**
     * @param coverage whether the time between first and last seen was read completely: complete or partial
     * @param evidenceOmitted traces of this capture that are not in the evidence
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Lineage(String capturedBy, String grouping, String coverage, long evidenceOmitted) {}
}
