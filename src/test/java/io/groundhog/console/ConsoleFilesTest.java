package io.groundhog.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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

    private static final Pattern IMPORT =
            Pattern.compile("(?m)(?:^|[;}])(?:import|export)(?:[^'\";()=]*\\bfrom)?\\s*['\"]([^'\"]+)['\"]");

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

    /** Else the browser would find them one level of imports after the other, and the first rows would come a third later. */
    @Test
    void whatTheFirstPageImportsIsAskedForAtOnceAndNothingElse() {
        String document = new String(Objects.requireNonNull(Console.file("/index.html")), StandardCharsets.UTF_8);
        List<String> preloaded = Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\">")
                .matcher(document)
                .results()
                .map(match -> "/" + match.group(1))
                .toList();

        assertThat(preloaded).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(imported("/js/app.js"));
    }

    /** A module and all that it imports by itself, without what it asks for later. */
    private static Set<String> imported(String entry) {
        Set<String> modules = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(entry));
        while (!open.isEmpty()) {
            String module = open.remove();
            if (modules.add(module)) {
                String text = new String(Objects.requireNonNull(Console.file(module), module), StandardCharsets.UTF_8);
                IMPORT.matcher(text)
                        .results()
                        .map(match -> URI.create(module).resolve(match.group(1)).toString())
                        .forEach(open::add);
            }
        }
        return modules;
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
