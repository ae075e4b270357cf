package io.groundhog.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Joins templates that differ in values rather than in names: in what looks like a value, or in one place where so many different
 * words were seen that they can only be values.
 */
final class VaryingWords {

    /** So many different quoted names in one place, all else equal, are values. */
    private static final int MANY_NAMES = 12;

    /** The same for names without quotes, and for plain words, which no program calls anything. */
    private static final int MANY_IDENTIFIERS = 6;

    private static final int MANY_WORDS = 5;

    /** So many fewer are enough where the same place also had what is a value beyond doubt. */
    private static final int MASKED_TOO = 2;

    /** So many quoted names that differ in numbers alone are numbered, and the numbers are values. */
    private static final int MANY_NUMBERS = 3;

    /** With fewer words beside them templates say too little to be compared. */
    private static final int NAMING_WORDS = 3;

    private final List<KnownTemplate> templates;
    private final Joins joins;

    VaryingWords(List<KnownTemplate> templates, Joins joins) {
        this.templates = templates;
        this.joins = joins;
    }

    void join() {
        List<Form> forms = joinByValues();
        Map<Long, List<Place>> places = new TreeMap<>();
        for (Form form : forms) {
            for (int at = 0; at < form.tokens().size(); at++) {
                if (form.wordsBeside(at) >= NAMING_WORDS
                        && canVary(form.tokens().get(at))) {
                    places.computeIfAbsent(form.hashWithout(at), hash -> new ArrayList<>())
                            .add(new Place(form, at));
                }
            }
        }
        places.values().stream().filter(alike -> alike.size() > 1).forEach(this::joinByWords);
    }

    /** A template without its values, and one of those that have this form. */
    private record Form(int template, List<String> tokens, int words, long context, long hash) {

        static Form of(int index, KnownTemplate template, List<String> tokens) {
            int words = 0;
            long context = (template.code() + '\u0001' + template.where() + '\u0001' + template.status()).hashCode();
            long hash = mixed(tokens.size(), context);
            for (int i = 0; i < tokens.size(); i++) {
                words += tokens.get(i).startsWith("<") ? 0 : 1;
                hash += mixed(hash(tokens.get(i)), i + 1L);
            }
            return new Form(index, tokens, words, context, hash);
        }

        int wordsBeside(int at) {
            return tokens.get(at).startsWith("<") ? words : words - 1;
        }

        /** The hash of everything but one place, which is the same for all forms that differ there alone. */
        long hashWithout(int at) {
            return hash - mixed(hash(tokens.get(at)), at + 1L) + mixed(1, -at - 1L);
        }

        private static long hash(String token) {
            long hash = 1125899906842597L;
            for (int i = 0; i < token.length(); i++) {
                hash = 31 * hash + token.charAt(i);
            }
            return hash;
        }

        private static long mixed(long value, long place) {
            long bits = (value ^ place * 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
            return (bits ^ bits >>> 29) * 0x94d049bb133111ebL;
        }
    }

    /** One place of a form. */
    private record Place(Form form, int at) {

        String word() {
            return withoutStop(form.tokens().get(at));
        }
    }

    /** Joins what is the same but for values, and returns the forms that are left. */
    private List<Form> joinByValues() {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (int i = 0; i < templates.size(); i++) {
            KnownTemplate template = templates.get(i);
            List<String> tokens = withoutValues(template.tokens());
            String text = String.join(" ", tokens)
                    + '\u0001'
                    + template.code()
                    + '\u0001'
                    + template.where()
                    + '\u0001'
                    + template.status();
            Form form = forms.get(text);
            if (form == null) {
                forms.put(text, Form.of(i, template, tokens));
            } else {
                joins.join(i, form.template(), "they differ in values only");
            }
        }
        return new ArrayList<>(forms.values());
    }

    private static List<String> withoutValues(List<String> tokens) {
        List<String> kept = new ArrayList<>(tokens.size());
        boolean foreign = isForeign(tokens);
        boolean masked = false;
        for (String token : tokens) {
            String word = withoutStop(token);
            boolean value = Volatility.looksLikeValue(word, foreign);
            String stop = token.length() > word.length() ? "." : "";
            if (!(value && masked)) {
                kept.add(value ? "<*>" + stop : token);
            } else if (!stop.isEmpty()) {
                kept.set(kept.size() - 1, "<*>.");
            }
            masked = value && stop.isEmpty();
        }
        return kept;
    }

    /** True when at least every third word has other letters than ASCII's. */
    private static boolean isForeign(List<String> tokens) {
        int foreign = 0;
        for (String token : tokens) {
            foreign += token.chars().anyMatch(c -> c > 0x7f) ? 1 : 0;
        }
        return foreign * 3 >= tokens.size();
    }

    private void joinByWords(List<Place> places) {
        Map<String, Integer> unquoted = new TreeMap<>();
        Map<String, Integer> quoted = new TreeMap<>();
        Map<String, Set<String>> numbered = new HashMap<>();
        Set<String> plain = new HashSet<>();
        int masked = -1;
        for (Place place : places) {
            String word = place.word();
            int template = place.form().template();
            if (word.charAt(0) == '<') {
                masked = template;
            } else if (word.charAt(0) == '\'') {
                quoted.put(word, template);
                numbered.computeIfAbsent(withoutNumbers(word), stem -> new HashSet<>())
                        .add(word);
            } else {
                unquoted.put(word, template);
                if (isPlain(word)) {
                    plain.add(word);
                }
            }
        }
        boolean many = quoted.size() + unquoted.size() >= MANY_NAMES;
        int fewer = masked < 0 ? 0 : MASKED_TOO;
        List<Integer> values = new ArrayList<>();
        if (many || plain.size() >= MANY_WORDS - fewer || unquoted.size() >= MANY_IDENTIFIERS - fewer) {
            values.addAll(unquoted.values());
        }
        for (Map.Entry<String, Integer> name : quoted.entrySet()) {
            String stem = withoutNumbers(name.getKey());
            boolean counted = !stem.equals(name.getKey())
                    && (masked >= 0 || numbered.get(stem).size() >= MANY_NUMBERS);
            if (many || counted) {
                values.add(name.getValue());
            }
        }
        if (masked >= 0 && !values.isEmpty()) {
            values.add(masked);
        }
        joins.joinAll(values, quoted.size() + unquoted.size() + " different words in one place");
    }

    private static String withoutNumbers(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit || out.charAt(out.length() - 1) != '#') {
                out.append(digit ? '#' : c);
            }
        }
        return out.toString();
    }

    /** Codes and names in capitals never vary, however many there are. */
    private static boolean canVary(String token) {
        if (token.charAt(0) == '<') {
            return true;
        }
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c >= 'a' && c <= 'z' || c > 0x7f) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!Character.isLowerCase(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String withoutStop(String token) {
        return token.length() > 1 && token.endsWith(".") ? token.substring(0, token.length() - 1) : token;
    }
}
