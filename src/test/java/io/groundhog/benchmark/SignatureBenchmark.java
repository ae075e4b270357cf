package io.groundhog.benchmark;

import io.groundhog.signature.FailureFacts;
import io.groundhog.signature.FailureFacts.Kind;
import io.groundhog.signature.Signature;
import io.groundhog.signature.Signer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** Signatures a second on one core. Run the class to measure. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SignatureBenchmark {

    private final Signer signer = Signer.v1();
    private final FailureFacts message = facts(message(), null);
    private final FailureFacts prose =
            facts("lane 7 of gate db-3.internal:5432 gave up after 30036ms, ".repeat(20), null);
    private final FailureFacts stack = facts(message(), stackOfFourKilobytes());

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(SignatureBenchmark.class.getName())
                        .build())
                .run();
    }

    /** A provider's answer of 1 KB, wrapped as its SDK wraps it. */
    @Benchmark
    public Signature messageOfOneKilobyte() {
        return signer.sign(message);
    }

    /** A line of 1 KB that is nothing but values to mask. */
    @Benchmark
    public Signature proseOfOneKilobyte() {
        return signer.sign(prose);
    }

    @Benchmark
    public Signature messageWithStackOfFourKilobytes() {
        return signer.sign(stack);
    }

    private static FailureFacts facts(String message, @Nullable String stack) {
        return new FailureFacts(
                "app", "step", "llm", Kind.ERROR, "openai.RateLimitError", message, stack, List.of(), null, null, null);
    }

    private static String message() {
        String text =
                "Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o in organization org-AbC123dEf456GhI789 on "
                        + "tokens per min (TPM): Limit 30000, Used 29100, Requested 2000. Please try again in 2.2s. Visit "
                        + "https://platform.example.com/account/rate-limits to learn more. ";
        return text + "You can increase your rate limit. ".repeat(21)
                + "', 'type': 'tokens', 'param': None, 'code': 'rate_limit_exceeded'}}";
    }

    private static String stackOfFourKilobytes() {
        StringBuilder out = new StringBuilder("Traceback (most recent call last):\n");
        for (int i = 0; out.length() < 4_000; i++) {
            String root = i % 4 == 0 ? "/app/src/agent/" : "/opt/venv/lib/python3.12/site-packages/openai/";
            out.append("  File \"")
                    .append(root)
                    .append("_client")
                    .append(i)
                    .append(".py\", line ")
                    .append(i * 7)
                    .append(", in call\n");
            out.append("    return await self._call(payload, **options)\n");
        }
        return out.append("openai.RateLimitError: Error code: 429").toString();
    }
}
