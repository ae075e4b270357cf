package io.groundhog.security;

import io.groundhog.StartupException;
import io.groundhog.database.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The admin token of an installation that has none configured: made once, readable by the file's owner only. */
final class AdminTokenFile {
    private static final int BYTES = 32;

    private final Path file;

    AdminTokenFile(Path dataDir) {
        this.file = dataDir.resolve("admin-token");
    }

    /** @throws StartupException when the file cannot be read or written; the message says what to do */
    String readOrMake() {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                PrivateFile.write(file, freshToken() + System.lineSeparator());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartupException(
                    "Groundhog keeps its admin token in " + file.toAbsolutePath() + ", but cannot use that file (" + e
                            + "). Make the folder writable, or set GROUNDHOG_ADMIN_TOKEN.",
                    e);
        }
    }

    private static String freshToken() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
