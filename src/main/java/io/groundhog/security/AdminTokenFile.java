package io.groundhog.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The admin token of an installation that has none configured: made once, readable by the file's owner only. */
final class AdminTokenFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int BYTES = 32;

    private final Path file;

    AdminTokenFile(Path dataDir) {
        this.file = dataDir.resolve("admin-token");
    }

    /** @throws IllegalStateException when the file cannot be read or written; the message says what to do */
    String readOrMake() {
        try {
            if (!Files.exists(file)) {
                make();
            }
            if (hasPosixPermissions()) {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Groundhog keeps its admin token in " + file.toAbsolutePath() + ", but cannot use that file (" + e
                            + "). Make the folder writable, or set groundhog.security.admin-token.",
                    e);
        }
    }

    private void make() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".admin-token", null);
        try {
            Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "\n");
            // a link is there whole or not at all, and never replaces the token of another process that was faster
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // the other one's token is as good
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private boolean hasPosixPermissions() {
        try {
            return Files.getFileStore(file).supportsFileAttributeView("posix");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
