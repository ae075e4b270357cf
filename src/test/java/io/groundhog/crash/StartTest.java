package io.groundhog.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finished jar, alone in an empty folder, with nothing configured. */
@Tag("crash")
class StartTest {

    private static final Path JAR = Path.of("target", "groundhog.jar");

    @Test
    void aPortInUseIsSaidInOneLine(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Service service = new Service(folder)) {
            service.with("server.port", Integer.toString(taken.getLocalPort())).launch();

            assertThat(service.exitCode(Duration.ofSeconds(120))).isEqualTo(1);
            assertThat(service.output().lines().filter(line -> line.contains("ERROR") || line.startsWith("\tat ")))
                    .singleElement()
                    .asString()
                    .contains("Port " + taken.getLocalPort() + " is in use")
                    .contains("set PORT to another one");
        }
    }

    @Test
    void theJarAloneShowsFailuresOfTheSandbox(@TempDir Path folder) {
        assumeThat(JAR).as("the jar, which “./mvnw verify” builds first").exists();
        try (Service service = new Service(folder)) {
            service.fromJar(JAR).start();

            assertThat(service.output()).contains("Sandbox: made-up data");
            Awaitility.await("captures in the queue")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(new ObjectMapper()
                                    .readTree(service.get("/api/v1/captures").body())
                                    .path("items"))
                            .isNotEmpty());
        }
    }
}
