package io.groundhog.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code config/application.yaml} as people read it: also settings that are only shown, behind a {@code #}, and comments count. */
final class SettingsFile {

    private static final Pattern LINE = Pattern.compile("( *)(# )?([a-z][a-z0-9-]*):( .*)?");

    private SettingsFile() {}

    /**
     * @param comment the lines right above it, or above the first of the lines it stands with; empty without any
     * @param leaf false for a heading of further settings
     */
    record Setting(String name, String comment, boolean leaf) {}

    static List<Setting> all() {
        List<Setting> settings = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder comment = new StringBuilder();
        boolean fresh = true;
        for (String line : lines()) {
            Matcher setting = LINE.matcher(line);
            if (setting.matches()) {
                int depth = setting.group(1).length() / 2;
                while (path.size() > depth) {
                    path.removeLast();
                }
                path.addLast(setting.group(3));
                boolean leaf = setting.group(4) != null || setting.group(2) != null;
                settings.add(
                        new Setting(String.join(".", path), comment.toString().strip(), leaf));
                if (!leaf) {
                    comment.setLength(0);
                }
                fresh = true;
            } else if (line.strip().startsWith("#")) {
                if (fresh) {
                    comment.setLength(0);
                }
                comment.append(line.strip().substring(1)).append(' ');
                fresh = false;
            } else {
                comment.setLength(0);
                fresh = true;
            }
        }
        return settings;
    }

    static Optional<Setting> find(String name) {
        return all().stream().filter(setting -> setting.name().equals(name)).findFirst();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("config", "application.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
