package io.groundhog.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The files of the console, without a browser. */
class ConsoleFilesTest {

    private static final int SIZE_LIMIT = 300_000;
    /** Ways past the text bindings, and what the content security policy refuses. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("unsafeHTML|unsafeSVG|innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|"
                    + "new Function|\\sstyle=|\\son[a-z]+=\"");

    @Test
    void allFilesTogetherAreSmallOnTheWire() {
        int own = files().mapToInt(file -> gzipped(bytes(file))).sum();
        int libraries = libraries().stream()
                .mapToInt(path -> gzipped(Objects.requireNonNull(Console.file(path), path)))
                .sum();

        assertThat(own).isPositive();
        assertThat(own + libraries).isLessThan(SIZE_LIMIT);
    }

    @Test
    void noFileMakesMarkupFromText() {
        assertThat(files()).allSatisfy(file -> assertThat(text(file)).doesNotContainPattern(FORBIDDEN));
    }

    @Test
    void everyLibraryIsInAWebJarOfTheBuild() {
        assertThat(libraries()).isNotEmpty().allSatisfy(path -> assertThat(Console.file(path))
                .isNotNull());
    }

    private static List<String> libraries() {
        return files().flatMap(file ->
                        Pattern.compile("webjars/[^'\"]+").matcher(text(file)).results())
                .map(match -> "/" + match.group())
                .distinct()
                .toList();
    }

    private static Stream<Path> files() {
        try {
            Path root = Path.of(Objects.requireNonNull(ConsoleFilesTest.class.getResource("/static/index.html"))
                            .toURI())
                    .getParent();
            try (Stream<Path> all = Files.walk(root)) {
                return all.filter(Files::isRegularFile).toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static int gzipped(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.size();
    }
}
