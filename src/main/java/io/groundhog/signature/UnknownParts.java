package io.groundhog.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Joins an occurrence of which something is not known, its place in the code, the provider's code or the status, with the only
 * one of the same text of which it is.
 */
final class UnknownParts {

    /** Of so many nobody can say which it is. */
    private static final int TOO_MANY = 64;

    private static final int NAMING_WORDS = 3;

    private final List<KnownTemplate> templates;
    private final Joins joins;

    UnknownParts(List<KnownTemplate> templates, Joins joins) {
        this.templates = templates;
        this.joins = joins;
    }

    void joinPlaces() {
        joinOnly(
                template -> join(template.template(), template.code(), template.status()),
                template -> !template.hasFrame(),
                one -> other -> templates.get(other).hasFrame(),
                "the only place known for this text");
    }

    /** A code may also be known in part, when the message was cut. */
    void joinCodes() {
        joinOnly(
                template -> join(template.template(), template.where(), template.status()),
                template -> (template.code().isEmpty() || template.truncated()) && template.words() >= NAMING_WORDS,
                one -> other -> isPart(one.code(), templates.get(other).code()),
                "the only code known for this text");
    }

    void joinStatuses() {
        joinOnly(
                template -> join(template.template(), template.where(), template.code()),
                template -> template.status().isEmpty()
                        && (template.words() > 1 || !template.code().isEmpty()),
                one -> other -> !templates.get(other).status().isEmpty(),
                "the only status known for this text");
    }

    private void joinOnly(
            Function<KnownTemplate, String> same,
            Predicate<KnownTemplate> unknown,
            Function<KnownTemplate, IntPredicate> candidates,
            String why) {
        Map<String, List<Integer>> alike = new HashMap<>();
        for (int i = 0; i < templates.size(); i++) {
            alike.computeIfAbsent(same.apply(templates.get(i)), text -> new ArrayList<>())
                    .add(i);
        }
        for (int i = 0; i < templates.size(); i++) {
            List<Integer> others = alike.get(same.apply(templates.get(i)));
            if (others.size() > 1 && others.size() <= TOO_MANY && unknown.test(templates.get(i))) {
                IntPredicate candidate = candidates.apply(templates.get(i));
                Joins.Candidates found = joins.new Candidates(i);
                others.stream().filter(candidate::test).allMatch(found::add);
                found.join(why);
            }
        }
    }

    /** True when the other code says all that this one says. */
    static boolean isPart(String code, String other) {
        return code.isEmpty()
                || new HashSet<>(Arrays.asList(other.split("/"))).containsAll(Arrays.asList(code.split("/")));
    }

    private static String join(String... parts) {
        return String.join("\u0001", parts);
    }
}
