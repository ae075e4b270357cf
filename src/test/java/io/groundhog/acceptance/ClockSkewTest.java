package io.groundhog.acceptance;

import io.groundhog.sandbox.SandboxSettings;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clocks of this machine and of Datadog differ by an hour. */
class ClockSkewTest {

    @ParameterizedTest
    @ValueSource(longs = {-60, 60})
    void failuresAreCapturedAlthoughDatadogsClockIsAnHourOff(long minutesAhead) {
        Duration ahead = Duration.ofMinutes(minutesAhead);
        Service service =
                Service.fast().reading(SandboxSettings.empty(() -> Instant.now().plus(ahead)));
        service.open();
        try {
            Truth truth = new Truth(service);
            for (int round = 0; round < 3; round++) {
                service.show(failuresOfDatadogsNow(ahead));
                truth.isInTheDatabase();
            }
        } finally {
            service.close();
        }
    }

    private static List<SandboxSpan> failuresOfDatadogsNow(Duration ahead) {
        return IntStream.range(0, 5)
                .mapToObj(i -> Failures.of("skewed-agent")
                        .at(Instant.now().plus(ahead).minusSeconds(2L + i))
                        .build())
                .toList();
    }
}
