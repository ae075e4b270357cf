package io.groundhog.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The conditions on texts that all rule files share. Where a condition lists several values, one of them must match; upper and
 * lower case are the same. What is tested is anything texts can be taken from.
 */
public final class TextConditions {
    private TextConditions() {}

    /** Holds when one of the values, as a whole, is like one of the globs. */
    public static <T> Predicate<T> like(List<String> texts, Function<T, ? extends Collection<String>> values) {
        List<Glob> globs = texts.stream().map(Glob::new).toList();
        return subject -> {
            for (String value : values.apply(subject)) {
                String text = value.toLowerCase(Locale.ROOT);
                for (Glob glob : globs) {
                    if (glob.matchesLowerCase(text)) {
                        return true;
                    }
                }
            }
            return false;
        };
    }

    /** Turns something that may be missing into values for {@link #like}. */
    public static <T> Function<T, List<String>> one(Function<T, @Nullable String> value) {
        return subject -> {
            String text = value.apply(subject);
            return text == null || text.isEmpty() ? List.of() : List.of(text);
        };
    }

    /** Holds when the text has one of the parts in it. */
    public static <T> Predicate<T> containing(List<String> texts, Function<T, String> value) {
        List<String> parts =
                texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
        return subject -> {
            String text = value.apply(subject).toLowerCase(Locale.ROOT);
            return parts.stream().anyMatch(text::contains);
        };
    }

    /** Holds when one of the regular expressions is found in the text. */
    public static <T> Predicate<T> patterns(List<ScalarNode> words, Mistakes mistakes, Function<T, String> value) {
        List<Pattern> patterns = new ArrayList<>();
        for (ScalarNode word : words) {
            try {
                patterns.add(Pattern.compile(word.getValue(), Pattern.CASE_INSENSITIVE | Pattern.MULTILINE));
            } catch (PatternSyntaxException broken) {
                mistakes.add(
                        word,
                        "not a valid regular expression (RE2 syntax, without look-around and back-references): "
                                + broken.getDescription());
            }
        }
        return subject -> patterns.stream()
                .anyMatch(pattern -> pattern.matcher(value.apply(subject)).find());
    }

    /** Holds when one of the tags, as {@code key:value}, is like one of those written. */
    public static <T> Predicate<T> tags(
            List<ScalarNode> words, Mistakes mistakes, Function<T, ? extends Collection<String>> tags) {
        List<String> wanted = new ArrayList<>();
        for (ScalarNode word : words) {
            if (word.getValue().indexOf(':') < 1) {
                mistakes.add(word, "a tag is written in quotes as \"key:value\", and \"key:*\" means any value");
            }
            wanted.add(word.getValue());
        }
        return like(wanted, tags);
    }
}
