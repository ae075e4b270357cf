package io.groundhog.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.util.FileSystemUtils;

/**
 * Makes the many starts of these tests cheap. The first one leaves behind, in {@code target/crash}, the classes of the service as a jar,
 * an archive of what the JVM made of them (class data sharing), and the PostgreSQL that it unpacked; all others start from those, until
 * a class changes. A JVM that finds another one preparing starts without.
 */
final class QuickStart {

    private static final Path FOLDER = Path.of("target", "crash").toAbsolutePath();
    private static final String MAIN = "io.groundhog.Groundhog";
    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    /** Those of the tests without the tests themselves, whose beans have no place in the service. */
    private static final List<Path> CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes"))
            .map(Path::of)
            .toList();

    private static final QuickStart PREPARED = prepare();

    private final Path folder;

    private QuickStart(Path folder) {
        this.folder = folder;
    }

    /** What stands behind the options of the JVM. */
    static List<String> program() {
        return Files.exists(PREPARED.archive())
                ? List.of("-XX:SharedArchiveFile=" + PREPARED.archive(), "-cp", PREPARED.classPathOfJars(), MAIN)
                : List.of("-cp", join(CLASS_PATH.stream()), MAIN);
    }

    /** Spares a service that has not started yet to unpack a PostgreSQL of its own. */
    static void lendPostgres(Path dataDir) throws IOException {
        Path binaries = dataDir.resolve("postgres-binaries");
        if (Files.exists(PREPARED.archive()) && Files.notExists(binaries)) {
            Files.createDirectories(dataDir);
            Files.createSymbolicLink(binaries, PREPARED.folder.resolve("data/postgres-binaries"));
        }
    }

    private static QuickStart prepare() {
        try {
            QuickStart start = new QuickStart(FOLDER.resolve(
                    Integer.toHexString(List.of(CLASS_PATH, newestClass(), System.getProperty("java.home"))
                            .hashCode())));
            Files.createDirectories(start.folder);
            try (FileChannel file = FileChannel.open(
                            start.folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.tryLock()) {
                if (lock != null && Files.notExists(start.archive())) {
                    start.make();
                }
            }
            return start;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make() throws IOException {
        dropOthers();
        try (OutputStream file = Files.newOutputStream(jar());
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Path classes : CLASS_PATH.stream().filter(Files::isDirectory).toList()) {
                pack(classes, zip);
            }
        }
        Path unfinished = folder.resolve("unfinished.jsa");
        try (Service service = new Service(folder)) {
            service.running(List.of("-XX:ArchiveClassesAtExit=" + unfinished, "-cp", classPathOfJars(), MAIN))
                    .start();
            service.terminate();
            service.exitCode(END_LIMIT);
        }
        // Its presence says that all is there.
        Files.move(unfinished, archive());
    }

    /** What was made of other classes: hundreds of megabytes that nothing starts from any more. */
    private void dropOthers() throws IOException {
        try (Stream<Path> others = Files.list(FOLDER)) {
            for (Path other : others.filter(one -> !one.equals(folder)).toList()) {
                FileSystemUtils.deleteRecursively(other);
            }
        }
    }

    /** With an entry for each folder, as the service lists that of its routes. */
    private static void pack(Path classes, ZipOutputStream zip) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(one -> !one.equals(classes)).sorted().toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(file)) {
                    zip.putNextEntry(new ZipEntry(name + "/"));
                } else {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(file, zip);
                }
            }
        }
    }

    private static long newestClass() throws IOException {
        long newest = 0;
        for (Path classes : CLASS_PATH.stream().filter(Files::isDirectory).toList()) {
            try (Stream<Path> files = Files.walk(classes)) {
                newest = Math.max(
                        newest,
                        files.mapToLong(file -> file.toFile().lastModified())
                                .max()
                                .orElse(0));
            }
        }
        return newest;
    }

    private String classPathOfJars() {
        return join(Stream.concat(Stream.of(jar()), CLASS_PATH.stream().filter(Files::isRegularFile)));
    }

    private Path jar() {
        return folder.resolve("classes.jar");
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    private static String join(Stream<Path> entries) {
        return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
