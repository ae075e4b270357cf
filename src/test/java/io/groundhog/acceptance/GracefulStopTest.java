package io.groundhog.acceptance;

import static io.groundhog.acceptance.Service.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.sandbox.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A stop in the middle of much work finishes the page at hand and leaves the rest for the next start. */
class GracefulStopTest {

    @RegisterExtension
    static final Service service = Service.fast().with("groundhog.datadog.page-limit", "10");

    @Test
    void aStopInTheMiddleOfABacklogGivesThePollBackAndTheNextStartGoesOn() {
        Truth truth = new Truth(service);
        service.sandbox().faults().always(Fault.delay(Duration.ofMillis(300)));
        service.show(Failures.of("backlog-agent").times(150));
        eventually(() -> assertThat(service.database().references()).hasSizeGreaterThan(10));

        service.stop();

        assertThat(service.database().references()).hasSizeLessThan(150);
        assertThat(service.database().texts("select lease_until::text from poll_cursor"))
                .containsExactly("-infinity");
        truth.invariantsHold();

        service.sandbox().faults().clear();
        service.start(Map.of());
        truth.isInTheDatabase();
    }
}
