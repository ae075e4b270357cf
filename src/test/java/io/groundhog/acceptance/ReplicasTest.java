package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several instances on one database: one reads at a time, none counts twice, and one takes over from another. */
class ReplicasTest {

    @RegisterExtension
    static final Service service =
            Service.fast().with("groundhog.datadog.page-limit", "20").with("server.port", freePort());

    private final Truth truth = new Truth(service);

    @Test
    void twoInstancesCountNothingTwiceAndOneGoesOnAlone() {
        service.show(Failures.of("shared-agent").times(100));
        Service.Replica second = service.start(Map.of("server.port", freePort()));
        service.show(Failures.of("shared-agent").times(200));
        truth.isInTheDatabase();
        assertCountIs(300);

        for (int i = 0; i < 3; i++) {
            service.show(Failures.of("shared-agent").times(50));
            service.afterTwoMorePolls();
        }
        truth.isInTheDatabase();
        assertCountIs(450);

        second.close();
        service.show(Failures.of("shared-agent").times(50));
        truth.isInTheDatabase();
        assertCountIs(500);
        truth.aFreshFailureGetsThrough();
    }

    private static void assertCountIs(long count) {
        assertThat(service.capturesOf("shared-agent")).singleElement().satisfies(capture -> {
            assertThat(capture.path("recurrenceCount").asLong()).isEqualTo(count);
            assertThat(capture.path("observationCount").asLong()).isEqualTo(count);
        });
    }

    /** The port is a part of the name under which an instance holds the poll, so 0 will not do for two of them. */
    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException("There is no free port", e);
        }
    }
}
