package io.groundhog.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One statement of {@code routes/sql}.
 *
 * @param code the text without comments, and with empty texts in place of quoted ones
 */
record SqlFile(Path path, String text, String code) {

    static final Path FOLDER = Path.of("routes", "sql");

    /** How routes and Java ask {@code SqlFiles} for a statement. */
    private static final Pattern CALL = Pattern.compile("(?:text|statement)\\(['\"]([a-z0-9-]+/[a-z0-9-]+)['\"]\\)");

    static List<SqlFile> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .map(SqlFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SqlFile read(Path path) {
        try {
            String text = Files.readString(path);
            String code = text.replaceAll("--[^\n]*", "")
                    .replaceAll("/\\*.*?\\*/", "")
                    .replaceAll("'[^']*'", "''")
                    .replaceAll("\"[^\"]*\"", "\"\"");
            return new SqlFile(path, text, code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> namedInCalls(String text) {
        return CALL.matcher(text).results().map(call -> call.group(1)).toList();
    }

    /** Folder and file without the ending, such as {@code review/list-captures}. */
    String name() {
        String name = FOLDER.relativize(path).toString().replace('\\', '/');
        return name.substring(0, name.length() - ".sql".length());
    }

    /** The comment on top, in one line. */
    String head() {
        return text.lines()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining(" "));
    }

    /** The columns of what the statement answers: what follows the last select outside of brackets, up to its from. */
    String answer() {
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        for (char c : code.toCharArray()) {
            depth -= c == ')' ? 1 : 0;
            if (depth == 0) {
                outside.append(c);
            }
            depth += c == '(' ? 1 : 0;
        }
        int select = outside.lastIndexOf("select");
        int from = select < 0 ? -1 : outside.indexOf("from", select);
        return select < 0
                ? ""
                : outside.substring(select, from < 0 ? outside.length() : from).strip();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
