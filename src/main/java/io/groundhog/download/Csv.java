package io.groundhog.download;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a CSV file (RFC 4180). Spreadsheets run what begins like a formula, and the texts come from traces; such a text gets an
 * apostrophe in front, which spreadsheets take for "this is text".
 */
final class Csv {
    /** Also the full-width signs, which some spreadsheets take for the same. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private Csv() {}

    static String line(List<? extends @Nullable Object> values) {
        StringBuilder line = new StringBuilder(256);
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : ",").append(value == null ? "" : cell(value));
        }
        return line.append("\r\n").toString();
    }

    private static String cell(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String text = value.toString();
        return '"' + (isFormula(text) ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    /** Blanks in front do not keep a spreadsheet from running it. */
    private static boolean isFormula(String text) {
        int begin = 0;
        while (begin < text.length() && (text.charAt(begin) == ' ' || text.charAt(begin) == '\u00a0')) {
            begin++;
        }
        return begin < text.length() && FORMULA.indexOf(text.charAt(begin)) >= 0;
    }
}
