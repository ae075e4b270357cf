package io.groundhog.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFilesTest {

    @TempDir
    Path routes;

    @Test
    void aFileOfTheWorkingDirectoryIsReadOnce() throws IOException {
        Path file = write("health/one.sql", "select 1");
        SqlFiles files = new SqlFiles(routes);
        assertThat(files.text("health/one")).isEqualTo("select 1");

        Files.writeString(file, "select 2");
        assertThat(files.text("health/one")).isEqualTo("select 1");
        assertThat(new SqlFiles(routes).text("health/one")).isEqualTo("select 2");
    }

    @Test
    void aFileThatIsNotInTheFolderComesFromTheJar() {
        assertThat(new SqlFiles(routes).text("test/shipped")).contains("select 'shipped'");
    }

    @Test
    void aMissingFileSaysWhereItWasLookedFor() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new SqlFiles(routes).text("health/absent"))
                .withMessageContaining(
                        routes.resolve("sql/health/absent.sql").toAbsolutePath().toString())
                .withMessageContaining("in the jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "a//b", "", "a.sql", "A"})
    void aNameNeverLeavesTheFolder(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SqlFiles(routes).text(name));
    }

    private Path write(String name, String text) throws IOException {
        Path file = routes.resolve("sql").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
