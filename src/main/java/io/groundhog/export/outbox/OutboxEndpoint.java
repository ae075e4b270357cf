package io.groundhog.export.outbox;

import io.groundhog.export.format.Formats;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.springframework.boot.convert.DurationStyle;

/** One destination's end of the outbox, with the options a route file may give it. */
public final class OutboxEndpoint extends DefaultEndpoint {
    private static final int MOST_PARALLEL = 64;

    private final String name;
    private final Outbox outbox;
    private String format = Formats.BUNDLE;
    private String dataset = "production-failures";
    private int parallel = 4;
    private List<Duration> schedule;
    private String requires = "";

    OutboxEndpoint(String uri, Component component, String name, Outbox outbox) {
        super(uri, component);
        this.name = name;
        this.outbox = outbox;
        this.schedule = outbox.settings().schedule();
    }

    String name() {
        return name;
    }

    public String getFormat() {
        return format;
    }

    /** One of {@link Formats#names()}. */
    public void setFormat(String format) {
        if (!outbox.formats().names().contains(format)) {
            throw new IllegalArgumentException("There is no format " + format + "; there are "
                    + String.join(", ", outbox.formats().names()));
        }
        this.format = format;
    }

    public String getDataset() {
        return dataset;
    }

    /** What the receiver calls the collection, for formats that name one. */
    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public int getParallel() {
        return parallel;
    }

    /** Deliveries at a time on one replica, 1 to 64. */
    public void setParallel(int parallel) {
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new IllegalArgumentException(
                    "parallel is a number from 1 to " + MOST_PARALLEL + ", but got " + parallel);
        }
        this.parallel = parallel;
    }

    public String getSchedule() {
        return String.join(
                ",", schedule.stream().map(wait -> wait.toSeconds() + "s").toList());
    }

    /** Waits before the attempts, such as {@code 0s,5s,5m,1h}. */
    public void setSchedule(String schedule) {
        this.schedule = Arrays.stream(schedule.split(","))
                .map(wait -> DurationStyle.detectAndParse(wait.strip()))
                .toList();
    }

    public String getRequires() {
        return requires;
    }

    /** Settings that must have a value for this destination to work, beside those its file names; separated by commas. */
    public void setRequires(String requires) {
        this.requires = requires;
    }

    Destination describe(String file, String description) {
        return new Destination(name, description, file, format, dataset, parallel, schedule, null, false);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new OutboxConsumer(this, processor, outbox);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("Deliveries come out of the outbox; nothing is sent to it");
    }

    @Override
    public boolean isSingleton() {
        return true;
    }
}
