package io.groundhog.export.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes texts of traces into Markdown so that they stay texts: as code, where nothing is a link, a mention, HTML or the end of a table. */
final class Markdown {
    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private Markdown() {}

    /** One line of code. */
    static String code(String text) {
        String line = Visible.line(text);
        if (line.isEmpty()) {
            return "–";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        String pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
        return fence + pad + line + pad + fence;
    }

    /** One line of code for a cell of a table, where a bar would end the cell even inside of code. */
    static String cell(String text) {
        return code(text).replace("|", "\\|");
    }

    /** A block of code of its own. */
    static String block(String text) {
        String visible = Visible.of(text);
        String fence = "`".repeat(Math.max(3, longestRun(visible) + 1));
        return fence + "text\n" + visible + (visible.endsWith("\n") ? "" : "\n") + fence + "\n";
    }

    static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }

    private static int longestRun(String text) {
        int longest = 0;
        Matcher runs = BACKTICKS.matcher(text);
        while (runs.find()) {
            longest = Math.max(longest, runs.end() - runs.start());
        }
        return longest;
    }
}
