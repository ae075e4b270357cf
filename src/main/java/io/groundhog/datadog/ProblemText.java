package io.groundhog.datadog;

import java.util.Locale;

/**
 * Makes a text from outside fit for a log line and a health page: no markup, no control or direction characters, nothing
 * that looks like a key, one line, and short.
 */
final class ProblemText {
    /** Nothing useful stands further back in an error, and cleaning must not become work of its own. */
    private static final int MAX_READ = 16_000;

    /** Datadog's keys have 32 and 40 characters; others start at 20. */
    private static final int SHORTEST_KEY = 20;

    private ProblemText() {}

    static String clean(String text, int maxChars) {
        String start = CleanText.of(CleanText.cut(text, MAX_READ));
        String readable = oneLine(looksLikeMarkup(start) ? withoutMarkup(start) : start);
        String safe = withoutKeys(readable);
        return safe.length() <= maxChars ? safe : CleanText.cut(safe, maxChars - 1) + "…";
    }

    static boolean looksLikeMarkup(String text) {
        return text.stripLeading().startsWith("<") || text.contains("</") || text.contains("/>");
    }

    /** The title of a page, or else its text without tags, scripts and styles. */
    private static String withoutMarkup(String page) {
        String lower = page.toLowerCase(Locale.ROOT);
        int title = lower.indexOf("<title");
        int titleStart = title < 0 ? -1 : lower.indexOf('>', title);
        int titleEnd = titleStart < 0 ? -1 : lower.indexOf("</title", titleStart);
        if (titleEnd > titleStart + 1 && lower.length() == page.length()) {
            return withoutTags(page.substring(titleStart + 1, titleEnd));
        }
        return withoutTags(page);
    }

    private static String withoutTags(String page) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < page.length()) {
            char c = page.charAt(at);
            if (c == '<') {
                at = afterTag(page, at);
                text.append(' ');
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    private static int afterTag(String page, int open) {
        for (String hidden : new String[] {"script", "style"}) {
            if (page.regionMatches(true, open + 1, hidden, 0, hidden.length())) {
                int end = page.indexOf("</", open + 1);
                int close = end < 0 ? -1 : page.indexOf('>', end);
                return close < 0 ? page.length() : close + 1;
            }
        }
        int close = page.indexOf('>', open);
        return close < 0 ? page.length() : close + 1;
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean visible =
                    switch (Character.getType(c)) {
                        case Character.CONTROL,
                                Character.FORMAT,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR,
                                Character.SPACE_SEPARATOR -> false;
                        default -> true;
                    };
            if (visible) {
                line.appendCodePoint(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        });
        return line.toString().strip();
    }

    /** Long runs of letters and digits with both in them become {@code ***}. */
    private static String withoutKeys(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !mayBeOfKey(text.charAt(i))) {
                safe.append(isKey(text, start, i) ? "***" : text.substring(start, i));
                if (i < text.length()) {
                    safe.append(text.charAt(i));
                }
                start = i + 1;
            }
        }
        return safe.toString();
    }

    private static boolean mayBeOfKey(char c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || c == '-'
                || c == '+'
                || c == '=';
    }

    private static boolean isKey(String text, int from, int to) {
        return to - from >= SHORTEST_KEY
                && text.substring(from, to).chars().anyMatch(c -> c >= '0' && c <= '9')
                && text.substring(from, to).chars().anyMatch(c -> c >= 'A');
    }
}
