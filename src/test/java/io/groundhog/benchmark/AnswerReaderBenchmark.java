package io.groundhog.benchmark;

import io.groundhog.datadog.Answer;
import io.groundhog.datadog.AnswerReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Spans read per second, from bytes to records, out of pages of 1,000. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
public class AnswerReaderBenchmark {
    private static final int SPANS = 1_000;

    /** About so many bytes of JSON per span. */
    @Param({"2048", "20480"})
    public int spanBytes;

    private final AnswerReader reader = new AnswerReader(AnswerReader.Limits.DEFAULT, InstantSource.system());
    private byte[] body;

    @Setup
    public void buildPage() {
        StringBuilder page = new StringBuilder("{\"data\":[");
        for (int i = 0; i < SPANS; i++) {
            page.append(i == 0 ? "" : ",").append(span(i));
        }
        page.append("],\"meta\":{\"status\":\"done\",\"page\":{\"after\":\"abc\"}}}");
        body = page.toString().getBytes(StandardCharsets.UTF_8);
        Answer.Page read = (Answer.Page) readPage();
        if (read.spans().size() != SPANS) {
            throw new IllegalStateException("Read " + read.spans().size() + " spans");
        }
    }

    private String span(int i) {
        String head =
                "{\"id\":\"90341122334455" + i + "\",\"type\":\"span\",\"attributes\":{\"span_id\":\"90341122334455" + i
                        + "\",\"trace_id\":\"6a0f3c1b00000000b1c2d3e4f5a60718\",\"parent_id\":\"4411223344556677889\","
                        + "\"name\":\"generate_answer\",\"span_kind\":\"llm\",\"ml_app\":\"refund-agent\",\"status\":\"ok\","
                        + "\"start_ns\":1779383323120000000,\"duration\":2140000000,\"model_name\":\"gpt-4o-mini\","
                        + "\"model_provider\":\"openai\",\"tags\":[\"env:prod\",\"service:refund-agent\",\"version:1.8.2\","
                        + "\"ml_app:refund-agent\",\"error:0\",\"source:integration\",\"language:python\"],"
                        + "\"metrics\":{\"input_tokens\":412,\"output_tokens\":9,\"total_tokens\":421},"
                        + "\"metadata\":{\"temperature\":0.2,\"max_tokens\":512},"
                        + "\"evaluation\":{\"hallucination\":{\"eval_metric_type\":\"categorical\",\"value\":\"none\","
                        + "\"assessment\":\"pass\",\"status\":\"OK\"}},"
                        + "\"output\":{\"messages\":[{\"role\":\"assistant\",\"content\":\"Your refund is on its way.\"}]},"
                        + "\"input\":{\"messages\":[{\"role\":\"user\",\"content\":\"";
        return head + "Where is my refund? ".repeat(Math.max(1, (spanBytes - head.length()) / 20)) + "\"}]}}}";
    }

    @Benchmark
    @OperationsPerInvocation(SPANS)
    public Answer readPage() {
        return reader.read(200, Map.of(), new ByteArrayInputStream(body));
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(AnswerReaderBenchmark.class.getSimpleName())
                        .build())
                .run();
    }
}
