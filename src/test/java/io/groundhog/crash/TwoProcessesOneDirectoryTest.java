package io.groundhog.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Started a second time by mistake. */
@Tag("crash")
class TwoProcessesOneDirectoryTest {

    @Test
    void theSecondRefusesInOneSentenceAndTheFirstGoesOn(@TempDir Path folder, @TempDir Path secondFolder)
            throws Exception {
        try (Source source = new Source(100, 1);
                Service first = new Service(folder);
                Service second = new Service(secondFolder)) {
            first.reading(source.sandbox()).start();

            second.reading(source.sandbox())
                    .with("groundhog.data-dir", first.dataDir().toString())
                    .launch();

            assertThat(second.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(second.output().lines())
                    .filteredOn(line -> line.contains("Another Groundhog is using " + first.dataDir()))
                    .hasSize(1);
            assertThat(second.output()).doesNotContain("\tat ");
            assertThat(first.get("/actuator/health").statusCode()).isEqualTo(200);
        }
    }
}
