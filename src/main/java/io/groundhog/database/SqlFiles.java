package io.groundhog.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The SQL statements, one a file: {@code routes/sql/<name>.sql} in the working directory where an integration team can change them,
 * else the same file as shipped in the jar. Each is read once; a change takes effect at the next start.
 *
 * <p>Ask for a statement in a constructor, so that a missing file stops the start instead of the first request. Parameters are
 * Spring's named ones ({@code :from}).
 */
@Component
public final class SqlFiles {
    /** No dots, so that a name can never climb out of the folder. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*");

    private final Path routes;
    private final Map<String, String> statements = new ConcurrentHashMap<>();

    @Autowired
    SqlFiles() {
        this(Path.of("routes"));
    }

    SqlFiles(Path routes) {
        this.routes = routes;
    }

    /**
     * The statement of a file.
     *
     * @param name folder and file without the ending, such as {@code review/list-captures}
     * @throws IllegalStateException when there is no such file; the message says where it was looked for
     */
    public String text(String name) {
        return statements.computeIfAbsent(name, this::read);
    }

    private String read(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("An SQL file is named like review/list-captures, but got " + name);
        }
        Path file = routes.resolve("sql").resolve(name + ".sql");
        ClassPathResource shipped = new ClassPathResource("routes/sql/" + name + ".sql");
        try {
            if (Files.exists(file)) {
                return Files.readString(file);
            }
            if (!shipped.exists()) {
                throw new IllegalStateException(
                        "There is no SQL file " + file.toAbsolutePath() + ", nor " + shipped.getPath()
                                + " in the jar. Put the file back, or start from the folder that holds routes/.");
            }
            try (InputStream in = shipped.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the SQL file " + file.toAbsolutePath(), e);
        }
    }
}
