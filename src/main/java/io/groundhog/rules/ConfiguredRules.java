package io.groundhog.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rules file of the {@code config} folder beside the process, or, where that has none, the one packaged in the jar. */
public final class ConfiguredRules {
    private ConfiguredRules() {}

    /** How a rules file of one kind is read; the name is used in messages. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(String fileName, Reader reader) throws IOException;
    }

    /**
     * Reads the file of that name.
     *
     * @param fileName relative, such as {@code config/failures.yaml}
     * @throws InvalidRules when anything in it is wrong
     */
    public static <T> T read(String fileName, Reading<T> reading) throws IOException {
        Path file = Path.of(fileName);
        InputStream beside = Files.exists(file) ? Files.newInputStream(file) : packaged(fileName);
        try (Reader reader = new InputStreamReader(beside, StandardCharsets.UTF_8)) {
            return reading.read(fileName, reader);
        }
    }

    private static InputStream packaged(String fileName) throws IOException {
        InputStream packaged = ConfiguredRules.class.getClassLoader().getResourceAsStream(fileName);
        if (packaged == null) {
            throw new IOException("there is no such file");
        }
        return packaged;
    }
}
