package io.groundhog.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups many failures at once, with both stages: every failure is signed, then the templates found are compared as a set, so that
 * the groups are the same whatever the order of the failures. The first pass may be fed from a stream too large for memory; only
 * distinct templates are kept.
 */
public final class Grouping {

    private final Map<String, KnownTemplate> templates = new HashMap<>();
    private final Map<String, Alias> aliases = new HashMap<>();
    private boolean settled;

    /** Groups failures and answers the group of each, in their order. */
    public static List<String> of(Signer signer, List<FailureFacts> failures) {
        Grouping grouping = new Grouping();
        List<String> keys = new ArrayList<>(failures.size());
        for (FailureFacts failure : failures) {
            Signature signature = signer.sign(failure);
            grouping.add(signature);
            keys.add(signature.key());
        }
        return keys.stream().map(grouping::groupOf).toList();
    }

    /** First pass: remembers the template of one failure. */
    public void add(Signature signature) {
        templates.merge(signature.key(), KnownTemplate.of(signature), KnownTemplate::wholer);
        settled = false;
    }

    /** Second pass, after every failure was added: the group a key belongs to. */
    public String groupOf(String key) {
        settle();
        Alias alias = aliases.get(key);
        return alias == null ? key : alias.canonical();
    }

    /** The keys that were joined with another, and why. */
    public List<Alias> aliases() {
        settle();
        return List.copyOf(aliases.values());
    }

    private void settle() {
        if (settled) {
            return;
        }
        aliases.clear();
        Partition.byBucket(templates.values()).values().forEach(bucket -> {
            for (Partition.Member member : Partition.of(bucket)) {
                String key = member.template().key();
                if (!key.equals(member.group())) {
                    aliases.put(key, new Alias(key, member.group(), member.reason()));
                }
            }
        });
        settled = true;
    }
}
