package io.groundhog.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    @TempDir
    Path binaries;

    @Test
    void aServerThatWasNotUnpackedToItsEndIsRemoved() throws IOException {
        Path half = unpacked("PG-half");
        Files.createSymbolicLink(half.resolve("lib/link.so"), Path.of("library.so"));
        Path whole = unpacked("PG-whole");
        Files.createFile(whole.resolve(".exists"));

        EmbeddedServer.discardHalfUnpacked(binaries);

        assertThat(half).doesNotExist();
        assertThat(whole.resolve("lib/library.so")).exists();
    }

    @Test
    void aFirstStartHasNothingToRemove() {
        assertThatCode(() -> EmbeddedServer.discardHalfUnpacked(binaries.resolve("none")))
                .doesNotThrowAnyException();
    }

    private Path unpacked(String version) throws IOException {
        Path folder = binaries.resolve(version);
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/library.so"), "binary");
        return folder;
    }
}
