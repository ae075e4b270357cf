package io.groundhog.grouping;

/**
 * Rules as answers name them.
 *
 * @param engine the version of the engine, as signatures begin with it
 * @param digest of what the rules say
 * @param size how many rules there are
 */
record RuleSummary(String engine, String digest, int size) {

    static RuleSummary of(RuleSet rules) {
        return new RuleSummary(rules.engine(), rules.digest(), rules.size());
    }
}
