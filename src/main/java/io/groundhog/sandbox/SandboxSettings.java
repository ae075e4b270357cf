package io.groundhog.sandbox;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How the stand-in behaves.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param seed the same seed and clock give the same traffic
 * @param clock the stand-in's idea of now, also in its {@code Date} header
 * @param apiKey the only accepted {@code DD-API-KEY}
 * @param appKey the only accepted {@code DD-APPLICATION-KEY}
 * @param generate whether made-up agents produce traffic; without it only added spans exist
 * @param history how far traffic reaches back at start
 * @param tracesPerMinute of all agents together, on average
 * @param requestsPerHour the budget of the search endpoints, per hour of the calendar; 0 means no limit and no rate headers
 * @param cursorLifetime how long a page cursor stays valid
 * @param errorDetail where the type, message and stack of an error stand in answers
 * @param startUnit the unit of {@code start_ns} in answers; Datadog's own sources disagree about it
 */
public record SandboxSettings(
        int port,
        long seed,
        InstantSource clock,
        String apiKey,
        String appKey,
        boolean generate,
        Duration history,
        double tracesPerMinute,
        int requestsPerHour,
        Duration cursorLifetime,
        ErrorDetail errorDetail,
        StartUnit startUnit) {

    /** Datadog documents no place for error details, and readers were seen to look in each of these. */
    public enum ErrorDetail {
        /** In the member {@code error}. */
        ERROR,
        /** In {@code meta.error}. */
        META_ERROR,
        /** Only the type, in the tag {@code error_type}. */
        TAGS_ONLY,
        /** Nowhere: only {@code status} says that the span failed. */
        ABSENT
    }

    public enum StartUnit {
        NANOSECONDS,
        MICROSECONDS,
        MILLISECONDS
    }

    /** A day of traffic from eight agents and the request budget that users report. */
    public static SandboxSettings demo() {
        return new SandboxSettings(
                0,
                20_251_204,
                InstantSource.system(),
                "sandbox-api-key",
                "sandbox-app-key",
                true,
                Duration.ofHours(24),
                12,
                300,
                Duration.ofHours(1),
                ErrorDetail.ERROR,
                StartUnit.NANOSECONDS);
    }

    /** Empty and without a request limit: tests add what they need. */
    public static SandboxSettings empty(InstantSource clock) {
        return demo().withClock(clock).withGenerate(false).withRequestsPerHour(0);
    }

    public SandboxSettings withPort(int changed) {
        return new SandboxSettings(
                changed,
                seed,
                clock,
                apiKey,
                appKey,
                generate,
                history,
                tracesPerMinute,
                requestsPerHour,
                cursorLifetime,
                errorDetail,
                startUnit);
    }

    public SandboxSettings withSeed(long changed) {
        return new SandboxSettings(
                port,
                changed,
                clock,
                apiKey,
                appKey,
                generate,
                history,
                tracesPerMinute,
                requestsPerHour,
                cursorLifetime,
                errorDetail,
                startUnit);
    }

    public SandboxSettings withClock(InstantSource changed) {
        return new SandboxSettings(
                port,
                seed,
                changed,
                apiKey,
                appKey,
                generate,
                history,
                tracesPerMinute,
                requestsPerHour,
                cursorLifetime,
                errorDetail,
                startUnit);
    }

    public SandboxSettings withGenerate(boolean changed) {
        return new SandboxSettings(
                port,
                seed,
                clock,
                apiKey,
                appKey,
                changed,
                history,
                tracesPerMinute,
                requestsPerHour,
                cursorLifetime,
                errorDetail,
                startUnit);
    }

    public SandboxSettings withHistory(Duration changed) {
        return new SandboxSettings(
                port,
                seed,
                clock,
                apiKey,
                appKey,
                generate,
                changed,
                tracesPerMinute,
                requestsPerHour,
                cursorLifetime,
                errorDetail,
                startUnit);
    }

    public SandboxSettings withTracesPerMinute(double changed) {
        return new SandboxSettings(
                port,
                seed,
                clock,
                apiKey,
                appKey,
                generate,
                history,
                changed,
                requestsPerHour,
                cursorLifetime,
                errorDetail,
                startUnit);
    }

    public SandboxSettings withRequestsPerHour(int changed) {
        return new SandboxSettings(
                port,
                seed,
                clock,
                apiKey,
                appKey,
                generate,
                history,
                tracesPerMinute,
                changed,
                cursorLifetime,
                errorDetail,
                startUnit);
    }

    public SandboxSettings withCursorLifetime(Duration changed) {
        return new SandboxSettings(
                port,
                seed,
                clock,
                apiKey,
                appKey,
                generate,
                history,
                tracesPerMinute,
                requestsPerHour,
                changed,
                errorDetail,
                startUnit);
    }

    public SandboxSettings withAnswers(ErrorDetail errors, StartUnit unit) {
        return new SandboxSettings(
                port,
                seed,
                clock,
                apiKey,
                appKey,
                generate,
                history,
                tracesPerMinute,
                requestsPerHour,
                cursorLifetime,
                errors,
                unit);
    }
}
