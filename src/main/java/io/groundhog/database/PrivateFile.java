package io.groundhog.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes secrets so that only the user who runs the service can read them. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Replaces the file as a whole; where the file system knows permissions, with mode 0600. */
    public static void write(Path file, String secret) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".tmp", mode);
        Files.writeString(draft, secret);
        Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
