package io.groundhog.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    private static final int MANY_LENGTHS = 3;

    /** With fewer words beside them templates say too little to be compared. */
    private static final int NAMING_WORDS = 3;

    private final List<KnownTemplate> templates;
    private final Joins joins;

    VaryingWords(List<KnownTemplate> templates, Joins joins) {
        this.templates = templates;
        this.joins = joins;
    }

    void join() {
        Map<String, Form> forms = joinEqual();
        Map<Long, List<Place>> places = new TreeMap<>();
        for (Form form : forms.values()) {
            for (int at = 0; at < form.tokens().size(); at++) {
                if (form.wordsBeside(at) >= NAMING_WORDS
                        && canVary(form.tokens().get(at))) {
                    places.computeIfAbsent(form.hashWithout(at), hash -> new ArrayList<>())
                            .add(new Place(form, at, forms.get(form.textMasked(at))));
                }
            }
        }
        places.values().stream().filter(alike -> alike.size() > 1).forEach(this::joinByWords);
        joinByNumbers(forms.values());
    }

    /** Joins what differs in nothing but the numbers of {@code CPU0} and its like, in however many places. */
    private void joinByNumbers(Collection<Form> forms) {
        Map<String, List<Integer>> alike = new TreeMap<>();
        for (Form form : forms) {
            if (form.tokens().stream().anyMatch(VaryingWords::isCounted)) {
                List<String> stems = form.tokens().stream()
                        .map(token -> isCounted(token) ? withoutNumbers(token) : token)
                        .toList();
                alike.computeIfAbsent(form.text(stems), text -> new ArrayList<>())
                        .add(form.template());
            }
        }
        for (List<Integer> same : alike.values()) {
            if (same.size() >= MANY_NUMBERS) {
                joins.joinAll(same, "they differ in numbers only");
            }
        }
    }

    /** Joins what is the same but for values, and returns what is left by its text. */
    private Map<String, Form> joinEqual() {
        Map<String, Form> forms = new LinkedHashMap<>();
        for (int i = 0; i < templates.size(); i++) {
            Form form = Form.of(i, templates.get(i));
            Form known = forms.putIfAbsent(form.text(form.tokens()), form);
            if (known != null) {
                joins.join(i, known.template(), "they differ in values only");
            }
        }
        return forms;
    }

    /** A template as its words, and what it is not compared by. */
    private record Form(int template, String context, List<String> tokens, int words, long hash) {

        static Form of(int index, KnownTemplate template) {
            String context = template.code() + '\u0001' + template.where() + '\u0001' + template.status();
            List<String> tokens = template.tokens();
            long hash = mixed(tokens.size(), hash(context));
            for (int i = 0; i < tokens.size(); i++) {
                hash += mixed(hash(tokens.get(i)), i + 1L);
            }
            return new Form(index, context, tokens, template.words(), hash);
        }

        String text(List<String> words) {
            return context + '\u0001' + String.join(" ", words);
        }

        /** The text with a placeholder in one place, which a neighbouring placeholder may swallow. */
        @Nullable
        String textMasked(int at) {
            boolean before = at > 0 && tokens.get(at - 1).equals("<*>");
            boolean after = at + 1 < tokens.size()
                    && tokens.get(at + 1).startsWith("<")
                    && !tokens.get(at).endsWith(".");
            if (!before && !after || tokens.get(at).startsWith("<")) {
                return null;
            }
            List<String> masked = new ArrayList<>(tokens);
            masked.remove(at);
            if (before && after) {
                masked.remove(at - 1);
            }
            return text(masked);
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

    /**
     * One place of a form.
     *
     * @param masked the same form with a placeholder in that place, where the placeholder has merged with its neighbours
     */
    private record Place(Form form, int at, @Nullable Form masked) {

        String word() {
            return Volatility.withoutStop(form.tokens().get(at));
        }
    }

    private void joinByWords(List<Place> places) {
        Seen seen = new Seen();
        for (Place place : places) {
            seen.add(place.word(), place.form().template());
            if (place.masked() != null) {
                seen.add("<*>", place.masked().template());
            }
        }
        boolean terse = places.get(0).form().wordsBeside(places.get(0).at()) < NAMING_WORDS;
        joins.joinAll(seen.values(terse), seen.count() + " different words in one place");
    }

    /** The words seen in one place, each with a template that has it there. */
    private static final class Seen {
        private final Map<String, Integer> quoted = new TreeMap<>();
        private final Map<String, Integer> identifiers = new TreeMap<>();
        private final Map<String, Integer> plain = new TreeMap<>();
        private final Map<String, Integer> numbers = new TreeMap<>();
        private final Map<String, Set<String>> byStem = new HashMap<>();
        private int masked = -1;

        void add(String word, int template) {
            if (word.charAt(0) == '<') {
                masked = template;
                return;
            }
            if (isNumber(word)) {
                numbers.put(word, template);
                return;
            }
            boolean name = word.charAt(0) == '\'';
            (name ? quoted : isPlain(word) ? plain : identifiers).put(word, template);
            byStem.computeIfAbsent(withoutNumbers(word), stem -> new HashSet<>())
                    .add(word);
        }

        int count() {
            return quoted.size() + identifiers.size() + plain.size();
        }

        /**
         * The templates that differ in values.
         *
         * @param terse true when little else is said, so that more has to be seen
         */
        List<Integer> values(boolean terse) {
            boolean many = count() >= MANY_NAMES;
            int fewer = masked < 0 ? 0 : MASKED_TOO;
            boolean words =
                    plain.size() >= MANY_WORDS - fewer || plain.size() + identifiers.size() >= MANY_IDENTIFIERS - fewer;
            List<Integer> values = new ArrayList<>();
            if (many || words && !terse) {
                values.addAll(plain.values());
                values.addAll(identifiers.values());
            }
            if (many && !terse) {
                values.addAll(quoted.values());
            }
            if (!terse) {
                addNumbered(quoted, values);
                addNumbered(identifiers, values);
            }
            if (areNoCodes()) {
                values.addAll(numbers.values());
            }
            if (masked >= 0 && !values.isEmpty()) {
                values.add(masked);
            }
            return values;
        }

        /** Codes have one length or two; a number of any length is none. */
        private boolean areNoCodes() {
            Set<Integer> lengths = new HashSet<>();
            numbers.keySet().forEach(number -> lengths.add(number.length()));
            return numbers.size() >= MANY_WORDS && lengths.size() >= MANY_LENGTHS;
        }

        /** Names that differ in their numbers alone. */
        private void addNumbered(Map<String, Integer> names, List<Integer> values) {
            for (Map.Entry<String, Integer> name : names.entrySet()) {
                String stem = withoutNumbers(name.getKey());
                boolean numbered = !stem.equals(name.getKey());
                if (numbered && (masked >= 0 || byStem.get(stem).size() >= MANY_NUMBERS)) {
                    values.add(name.getValue());
                }
            }
        }
    }

    private static String withoutNumbers(String word) {
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit || out.isEmpty() || out.charAt(out.length() - 1) != '#') {
                out.append(digit ? '#' : c);
            }
        }
        return out.toString();
    }

    /** Codes and names in capitals do not vary, but {@code CPU0} may, and what was taken for a code and is none. */
    private static boolean canVary(String token) {
        if (token.charAt(0) == '<' || isCounted(token) || isNumber(token)) {
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

    private static boolean isNumber(String token) {
        String word = Volatility.withoutStop(token);
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return !word.isEmpty();
    }

    private static boolean isCounted(String token) {
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            letters += c >= 'A' && c <= 'Z' ? 1 : 0;
            digits += c >= '0' && c <= '9' ? 1 : 0;
        }
        return letters > 0 && digits > 0 && digits <= 2 && letters + digits == token.length();
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!Character.isLowerCase(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
