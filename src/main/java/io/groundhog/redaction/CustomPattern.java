package io.groundhog.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** A pattern of this installation, which runs by RE2 and so in linear time. It never changes a placeholder that is there. */
record CustomPattern(String name, String placeholder, Pattern pattern) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    static CustomPattern of(RedactionSettings.CustomPattern settings) {
        String name = settings.name();
        if (!NAME.matches(name)) {
            throw new IllegalArgumentException("The pattern name \"" + name
                    + "\" cannot be a placeholder: use lower-case letters, digits and _, starting with a letter");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(settings.regex());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "The pattern \"" + name + "\" is not RE2 syntax (no look-around, no back-references): "
                            + e.getMessage(),
                    e);
        }
        if (pattern.matches("")) {
            throw new IllegalArgumentException(
                    "The pattern \"" + name
                            + "\" matches the empty text and so finds something everywhere: ask for one character at least, with + instead of *");
        }
        return new CustomPattern(name, '<' + name + '>', pattern);
    }

    Redacted redact(String text) {
        Findings found = new Findings(text);
        Matcher matcher = pattern.matcher(text);
        int known = 0; // placeholders before this index are behind us
        while (matcher.find()) {
            if (matcher.end() == matcher.start()) {
                continue;
            }
            int from = text.indexOf('<', known);
            while (from >= 0 && from < matcher.start()) {
                int end = Placeholder.end(text, from);
                if (end > matcher.start()) {
                    break;
                }
                known = Math.max(from + 1, end);
                from = text.indexOf('<', known);
            }
            known = from < 0 ? text.length() : from;
            boolean insidePlaceholder =
                    from >= 0 && from <= matcher.start() && Placeholder.end(text, from) >= matcher.end();
            if (!insidePlaceholder) {
                found.replaceNumber(matcher.start(), matcher.end(), placeholder, name);
            }
        }
        return found.result();
    }
}
