package io.groundhog.capture;

import io.groundhog.StartupException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code groundhog.capture.channel} says: whether pages are stored where they are read, or travel through Kafka. */
public final class CaptureChannel {

    private static final String DIRECT = "direct:";
    private static final String KAFKA = "kafka:";
    private static final List<String> IN_MEMORY = List.of("seda:", "vm:", "disruptor:");

    /** What the promises rest on is set by the routes, and by nobody else. */
    private static final List<String> SET_BY_THE_ROUTES = List.of(
            "groupId",
            "autoCommitEnable",
            "allowManualCommit",
            "kafkaManualCommitFactory",
            "batchWithIndividualHeaders",
            "autoOffsetReset",
            "breakOnFirstError",
            "pollOnError",
            "batching",
            "requestRequiredAcks",
            "enableIdempotence",
            "synchronous",
            "maxRequestSize",
            "keySerializer",
            "valueSerializer",
            "keyDeserializer",
            "valueDeserializer");

    /** Longest wait for the brokers to take a page, where the lease of the poll allows it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final boolean kafka;
    private final int maxRequestSize;
    private final long deliveryMillis;
    private final Map<String, Object> parameters;

    private CaptureChannel(boolean kafka, int maxRequestSize, long deliveryMillis, Map<String, Object> parameters) {
        this.kafka = kafka;
        this.maxRequestSize = maxRequestSize;
        this.deliveryMillis = deliveryMillis;
        this.parameters = parameters;
    }

    /**
     * @param lease of the poll; while Kafka is waited for, no other replica may take it
     * @param brokers of {@code camel.component.kafka.brokers}; null or blank when not set
     * @throws StartupException when pages could not go that way, or not safely
     */
    static CaptureChannel of(
            CaptureSettings.Capture settings, Duration settle, Duration lease, @Nullable String brokers) {
        String channel = settings.channel().strip();
        Map<String, Object> parameters = Map.of(
                "settleSeconds", settle.toMillis() / 1000.0,
                "patienceSeconds", settings.channelPatience().toMillis() / 1000.0);
        long deliveryMillis = Math.min(LONGEST_WAIT.toMillis(), lease.toMillis() / 2);
        if (channel.equals(DIRECT)) {
            return new CaptureChannel(false, settings.recordBytes(), deliveryMillis, parameters);
        }
        String scheme = channel.toLowerCase(Locale.ROOT);
        if (IN_MEMORY.stream().anyMatch(scheme::startsWith)) {
            throw refused(
                    settings,
                    "keeps pages in memory only and would lose them when the process ends; set it to direct: or to kafka:<topic>");
        }
        if (!channel.startsWith(KAFKA)) {
            throw refused(settings, "is not known; set it to direct: or to kafka:<topic>");
        }
        String[] parts = channel.substring(KAFKA.length()).split("\\?", 2);
        if (!parts[0].matches("[A-Za-z0-9._-]{1,249}")) {
            throw refused(settings, "names no topic of Kafka; an example is kafka:groundhog-pages");
        }
        List<String> options = parts.length == 1
                ? List.of()
                : Arrays.stream(parts[1].split("&"))
                        .map(option -> option.replaceFirst("=.*", ""))
                        .toList();
        options.stream().filter(SET_BY_THE_ROUTES::contains).findFirst().ifPresent(option -> {
            throw refused(
                    settings,
                    "sets " + option + ", which routes/capture/hand-work and take-part set so that no page is lost");
        });
        if (!options.contains("brokers") && (brokers == null || brokers.isBlank())) {
            throw refused(
                    settings,
                    "needs the brokers of Kafka; set camel.component.kafka.brokers, for example to kafka-1:9092");
        }
        return new CaptureChannel(true, settings.recordBytes(), deliveryMillis, parameters);
    }

    private static StartupException refused(CaptureSettings.Capture settings, String why) {
        // options may hold a password
        return new StartupException(
                "groundhog.capture.channel (" + settings.channel().strip().replaceFirst("\\?.*", "?…") + ") " + why
                        + ".",
                null);
    }

    public boolean isKafka() {
        return kafka;
    }

    public boolean isDirect() {
        return !kafka;
    }

    /** Bytes; room for the key and the headers of the largest record. */
    public int maxRequestSize() {
        return maxRequestSize + (16 << 10);
    }

    /** How long the brokers may take for a page. Together with {@link #requestMillis} it is shorter than the lease. */
    public long deliveryMillis() {
        return deliveryMillis;
    }

    /** How long the brokers may take to say which of them has a partition, and for one try to hand them a record. */
    public long requestMillis() {
        return deliveryMillis / 2;
    }

    /** For the statements about what is under way, a fresh copy; durations in seconds. */
    public Map<String, Object> parameters() {
        return new HashMap<>(parameters);
    }
}
