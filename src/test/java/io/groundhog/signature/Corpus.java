package io.groundhog.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The issues of a file of {@code src/test/resources/signature}, each with the format strings of its messages. */
enum Corpus {
    HELD_OUT("held-out.txt"),
    HELD_OUT_2("held-out-2.txt"),
    HELD_OUT_3("held-out-3.txt"),
    HELD_OUT_4("held-out-4.txt"),
    HELD_OUT_5("held-out-5.txt"),
    HELD_OUT_6("held-out-6.txt"),
    HELD_OUT_7("held-out-7.txt"),
    HELD_OUT_8("held-out-8.txt"),
    LOG_LINES("log-lines.txt"),
    LOG_LINES_2("log-lines-2.txt"),
    LOG_LINES_3("log-lines-3.txt"),
    LOG_LINES_4("log-lines-4.txt"),
    LOG_LINES_5("log-lines-5.txt"),
    LOG_LINES_6("log-lines-6.txt"),
    LOG_LINES_7("log-lines-7.txt"),
    RESERVED("reserved.txt"),
    RESERVED_LOG_LINES("reserved-log-lines.txt");

    private final String file;

    Corpus(String file) {
        this.file = file;
    }

    /** One issue; those of one family may be joined or kept apart. */
    record Issue(
            String name,
            String app,
            @Nullable String type,
            String spanKind,
            String spanName,
            List<String> messages,
            @Nullable String where,
            String family) {}

    List<Issue> issues() {
        return file.contains("log-lines") ? lines() : blocks();
    }

    private List<Issue> blocks() {
        List<Issue> issues = new ArrayList<>();
        for (String block : text().split("\n= ")) {
            if (!block.startsWith("#")) {
                issues.add(issue(block));
            }
        }
        return issues;
    }

    private static Issue issue(String block) {
        String[] lines = block.strip().split("\n");
        String[] head = lines[0].split(" \\| ");
        List<String> messages = new ArrayList<>();
        String where = null;
        String family = head[0];
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].startsWith("where: ")) {
                where = lines[i].substring(7);
            } else if (lines[i].startsWith("family: ")) {
                family = lines[i].substring(8);
            } else if (!lines[i].isBlank()) {
                messages.add(unescaped(lines[i]));
            }
        }
        List<String> texts = messages.isEmpty() ? List.of("") : messages;
        return new Issue(head[0], head[1], head[2], head[3], head[4], texts, where, family);
    }

    private static String unescaped(String line) {
        return line.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\r", "\r")
                .replace("\\\\", "\\");
    }

    /** Lines of logs have neither class nor step; the system is the application. */
    private List<Issue> lines() {
        List<Issue> issues = new ArrayList<>();
        String system = "";
        for (String line : text().split("\n")) {
            if (line.startsWith("[") && line.endsWith("]") && line.indexOf(' ') < 0) {
                system = line.substring(1, line.length() - 1);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                issues.add(new Issue(line, system, null, "", "", List.of(line), null, line));
            }
        }
        return issues;
    }

    private String text() {
        try (InputStream in = Corpus.class.getResourceAsStream("/signature/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
