package io.groundhog.classification;

import com.google.re2j.Pattern;
import java.util.Locale;

/** A text to compare with as a whole, whatever its case, in which {@code *} stands for any characters. Linear time. */
final class Glob {
    private final String lowerCaseText;
    private final Pattern pattern;

    Glob(String text) {
        this.lowerCaseText = text.toLowerCase(Locale.ROOT);
        StringBuilder regex = new StringBuilder();
        int start = 0;
        for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', start)) {
            regex.append(Pattern.quote(text.substring(start, star))).append(".*");
            start = star + 1;
        }
        regex.append(Pattern.quote(text.substring(start)));
        this.pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    boolean matches(String text) {
        return lowerCaseText.equals(text.toLowerCase(Locale.ROOT)) || pattern.matches(text);
    }
}
