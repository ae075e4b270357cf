package io.groundhog.benchmark;

import io.groundhog.redaction.Redacted;
import io.groundhog.redaction.RedactionSettings;
import io.groundhog.redaction.Redactor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The time of one redaction on one core. Run the class to measure. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RedactionBenchmark {

    private static final int LENGTH = 2_000;

    private final Redactor redactor = Redactor.of(RedactionSettings.defaults());
    private final String prose =
            repeated("The agent looked up order 48213 for the customer, found two shipments that left on "
                    + "2026-05-21T17:10:00Z, and asked whether the refund of $12.50 should go to the card on file. ");
    private final String document =
            repeated("{\"id\":\"6a0f3c1b00000000b1c2d3e4f5a60718\",\"role\":\"assistant\",\"usage\":"
                    + "{\"prompt_tokens\":1234,\"total_tokens\":1290},\"content\":\"Let me check that for you.\"},\n");
    private final String personal =
            repeated("Write to anna.example@example.com or call +49 171 1234567; her session came from "
                            + "192.168.17.4 and was sent with Authorization: Bearer ")
                    + "abcdefgh12345678";

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(RedactionBenchmark.class.getName())
                        .build())
                .run();
    }

    /** What most texts are: nothing to find. */
    @Benchmark
    public Redacted proseOfTwoKilobytes() {
        return redactor.redact(prose);
    }

    @Benchmark
    public Redacted jsonOfTwoKilobytes() {
        return redactor.redact(document);
    }

    /** Something to find in every line. */
    @Benchmark
    public Redacted personalDataOfTwoKilobytes() {
        return redactor.redact(personal);
    }

    private static String repeated(String line) {
        return line.repeat(LENGTH / line.length() + 1).substring(0, LENGTH);
    }
}
