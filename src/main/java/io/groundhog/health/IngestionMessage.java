package io.groundhog.health;

import io.groundhog.health.IngestionFacts.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one sentence about ingestion. It always says up to when the queue can be trusted, so that "nothing happened" and "nothing was
 * read" never look the same.
 */
final class IngestionMessage {
    private static final Duration DAY = Duration.ofDays(1);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final IngestionFacts facts;

    private IngestionMessage(IngestionFacts facts) {
        this.facts = facts;
    }

    static String of(IngestionFacts facts) {
        return new IngestionMessage(facts).text();
    }

    private String text() {
        return switch (facts.state()) {
            case STARTING ->
                "Starting: nothing has been read yet" + (facts.windowsDue() > 0 ? ", but reading is planned." : ".");
            case PAUSED -> paused();
            case DEGRADED -> facts.problem() != null ? failing() : behindOrWithGaps();
            case RUNNING ->
                facts.notice() != null ? noticed() : captured() + soFar() + "; " + readUntil() + catchingUp() + ".";
        };
    }

    private String paused() {
        if ("operator".equals(facts.paused())) {
            return "Paused by " + orElse(facts.pausedBy(), "somebody") + since(facts.pausedAt())
                    + (facts.problem() == null ? "" : ": " + bare(facts.problem()))
                    + ". " + capitalised(readUntil()) + "; the gap will be read on its own after somebody resumes.";
        }
        String cause = "auth".equals(facts.paused()) ? "Datadog refused the keys" : "of the configuration";
        return "Not reading" + since(facts.pausedAt()) + " because " + cause
                + (facts.problem() == null ? "" : ": " + bare(facts.problem()))
                + "; the gap will be read on its own after that is put right. " + capitalised(readUntil()) + ".";
    }

    private String failing() {
        String opening = isMadeToWait()
                ? "Waiting until " + time(facts.notBefore())
                : "Not reading" + since(facts.problemSince());
        return opening + " because " + bare(orElse(facts.problem(), "of an unknown problem"))
                + "; Groundhog tries again on its own and then reads the gap. " + capitalised(readUntil()) + ".";
    }

    private String behindOrWithGaps() {
        boolean behind = facts.lag().compareTo(IngestionFacts.TOLERABLE_LAG) > 0;
        String opening = behind
                ? "Reading is " + length(facts.lag()) + " behind" + (isMadeToWait() ? waiting() : "") + underWay()
                        + ". "
                : "";
        return opening + captured() + (facts.failures() == 0 ? " so far" : "") + "; " + readUntil() + gaps() + ".";
    }

    private String soFar() {
        return facts.isCatchingUp() ? " so far" : "";
    }

    private String catchingUp() {
        if (!facts.isCatchingUp()) {
            return "";
        }
        Instant from = facts.gaps().stream()
                .map(Gap::from)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = facts.gaps().stream()
                .map(Gap::to)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return "; catching up on " + time(from) + " to " + time(to);
    }

    private String waiting() {
        return " and waits until " + time(facts.notBefore()) + " because Datadog limits requests";
    }

    private String underWay() {
        return facts.partsUnderWay() == 0
                ? ""
                : String.format(
                        Locale.ROOT, ", with %,d parts of pages waiting in Kafka to be stored", facts.partsUnderWay());
    }

    private boolean isMadeToWait() {
        return "rate_limit".equalsIgnoreCase(facts.problemKind())
                && facts.notBefore() != null
                && facts.notBefore().isAfter(facts.now());
    }

    private String noticed() {
        return bare(orElse(facts.notice(), "")) + "; " + readUntil() + ".";
    }

    private String captured() {
        String period =
                facts.origin() != null && facts.origin().isAfter(facts.now().minus(DAY))
                        ? "since " + time(facts.origin()) + ", when reading began"
                        : "in the last 24 hours";
        if (facts.failures() == 0) {
            return "No incidents " + period;
        }
        if (facts.failures() > IngestionFacts.FAILURES_COUNTED) {
            return String.format(
                    Locale.ROOT, "More than %,d failures captured %s", IngestionFacts.FAILURES_COUNTED, period);
        }
        return String.format(
                Locale.ROOT,
                "%,d %s captured %s",
                facts.failures(),
                facts.failures() == 1 ? "failure" : "failures",
                period);
    }

    private String readUntil() {
        return facts.completeUntil() == null
                ? "nothing is read completely yet"
                : "read completely until " + time(facts.completeUntil());
    }

    private String gaps() {
        if (facts.gaps().isEmpty()) {
            return "";
        }
        Gap longest = facts.gaps().stream()
                .max(Comparator.comparing(gap -> Duration.between(gap.from(), gap.to())))
                .orElseThrow();
        String stretch = time(longest.from()) + " to " + time(longest.to()) + " (" + bare(longest.reason()) + ")";
        return facts.gaps().size() == 1
                ? ", except from " + stretch
                : ", except for " + facts.gaps().size() + " stretches, the longest from " + stretch;
    }

    private String since(@Nullable Instant instant) {
        return instant == null ? "" : " since " + time(instant);
    }

    /** Only the time of day when it is today's. */
    private String time(Instant instant) {
        LocalDate today = facts.now().atOffset(ZoneOffset.UTC).toLocalDate();
        var utc = instant.atOffset(ZoneOffset.UTC);
        return (utc.toLocalDate().equals(today) ? TIME : DATE_AND_TIME).format(utc) + " UTC";
    }

    private static String length(Duration duration) {
        long minutes = duration.toMinutes();
        return minutes < 120 ? minutes + " minutes" : duration.toHours() + " hours";
    }

    private static String bare(String sentence) {
        String stripped = sentence.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
