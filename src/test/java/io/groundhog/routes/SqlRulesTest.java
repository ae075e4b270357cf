package io.groundhog.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules for statements, one test for each rule and file. */
class SqlRulesTest {

    private static final List<SqlFile> FILES = SqlFile.all();
    private static final Set<String> USED = used();
    private static final Pattern SENTENCES = Pattern.compile("[A-Z].*[.?!]");
    private static final Pattern KEYWORDS_IN_CAPITALS = Pattern.compile(
            "\\b(SELECT|FROM|WHERE|AND|OR|NOT|INSERT|INTO|UPDATE|DELETE|SET|VALUES|WITH|AS|JOIN|LEFT|ON|CASE|WHEN|THEN|ELSE|END|NULL"
                    + "|ORDER|GROUP|BY|LIMIT|RETURNING|CONFLICT|UNION|EXISTS|LATERAL|INTERVAL|DESC|ASC)\\b");
    private static final Pattern WRITES_CAPTURES = Pattern.compile(
            "(?i)\\b(insert\\s+into|update|delete\\s+from|merge\\s+into|truncate(\\s+table)?)\\s+(only\\s+)?"
                    + "(capture|capture_signature|trace_reference|trace_snapshot)\\b");

    static List<SqlFile> files() {
        return FILES;
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysOnTopWhatItIsFor(SqlFile file) {
        assertThat(file.head()).matches(SENTENCES);
    }

    @ParameterizedTest
    @MethodSource("files")
    void holdsOneStatement(SqlFile file) {
        assertThat(file.code()).doesNotContain(";").isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("files")
    void writesKeywordsInSmallLetters(SqlFile file) {
        assertThat(KEYWORDS_IN_CAPITALS.matcher(file.code()).results().map(found -> found.group()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void namesTheColumnsOfItsAnswer(SqlFile file) {
        assertThat(file.answer()).doesNotContainPattern("select\\s+(\\w+\\.)?\\*");
    }

    @ParameterizedTest
    @MethodSource("files")
    void isUsed(SqlFile file) {
        assertThat(USED).contains(file.name());
    }

    /** Captures have one writer, so that counts and audit rows cannot come apart from them. */
    @ParameterizedTest
    @MethodSource("files")
    void writesCapturesOnlyInTheFolderOfCapture(SqlFile file) {
        boolean mayWrite = file.name().startsWith("capture/");
        assertThat(mayWrite || !WRITES_CAPTURES.matcher(file.code()).find()).isTrue();
    }

    @Test
    void javaWritesNoCaptures() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> WRITES_CAPTURES.matcher(text(file)).find()))
                    .isEmpty();
        }
    }

    @Test
    void thereAreStatementsToCheck() {
        assertThat(FILES).hasSizeGreaterThan(40);
    }

    private static Set<String> used() {
        Set<String> names = new HashSet<>();
        for (RouteFile route : RouteFile.all()) {
            names.addAll(SqlFile.namedInCalls(route.text()));
            Pattern.compile("/sql/([a-z-]+/[a-z-]+)\\.sql")
                    .matcher(String.join("\n", route.uris()))
                    .results()
                    .forEach(uri -> names.add(uri.group(1)));
        }
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            sources.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> names.addAll(SqlFile.namedInCalls(text(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
