package io.groundhog.grouping;

import io.groundhog.signature.Alias;

/**
 * An alias to be stored.
 *
 * @param kind {@code similar}: found by comparing templates; {@code rules}: what the same failure is called by other rules
 */
public record LearntAlias(Alias alias, String kind) {

    public static LearntAlias similar(Alias alias) {
        return new LearntAlias(alias, "similar");
    }

    /** The same failure, as the rules in force call it and as those before them did. */
    public static LearntAlias renamed(String key, String formerKey) {
        return new LearntAlias(
                new Alias(key, formerKey, "the same failure under the rules that everything stored was signed by"),
                "rules");
    }
}
