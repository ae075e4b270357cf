package io.groundhog.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns aliases as templates arrive, in memory. Whoever stores templates and aliases can have this state back by handing both to
 * the constructor. Only templates of the same application, class and status are ever compared.
 */
public final class SimilarTemplates implements TemplateAliases {

    /** How many templates of one bucket are compared; a hostile sender cannot make learning slow. */
    private static final int BUCKET_LIMIT = 512;

    private final Map<String, KnownTemplate> known = new HashMap<>();
    private final Map<String, List<KnownTemplate>> buckets = new HashMap<>();
    private final Map<String, String> canonical = new HashMap<>();

    public SimilarTemplates() {
        this(List.of(), List.of());
    }

    /** Continues from what was stored: templates in the order they were first seen, and the aliases learnt since. */
    public SimilarTemplates(Collection<KnownTemplate> templates, Collection<Alias> aliases) {
        templates.forEach(this::remember);
        aliases.forEach(alias -> canonical.put(alias.key(), alias.canonical()));
    }

    @Override
    public synchronized String resolve(String key) {
        String current = key;
        String next = canonical.get(current);
        while (next != null) {
            current = next;
            next = canonical.get(current);
        }
        return current;
    }

    @Override
    public synchronized List<Alias> learn(KnownTemplate template) {
        if (known.containsKey(template.key())) {
            return List.of();
        }
        List<KnownTemplate> bucket = remember(template);
        return bucket.size() > BUCKET_LIMIT ? List.of() : learnt(bucket);
    }

    private List<KnownTemplate> remember(KnownTemplate template) {
        List<KnownTemplate> bucket = buckets.computeIfAbsent(template.bucket(), name -> new ArrayList<>());
        if (known.putIfAbsent(template.key(), template) == null) {
            bucket.add(template);
        }
        return bucket;
    }

    /** Joins each group under the key that was seen first. */
    private List<Alias> learnt(List<KnownTemplate> bucket) {
        Map<String, Partition.Member> members = new HashMap<>();
        for (Partition.Member member : Partition.of(bucket)) {
            members.put(member.template().key(), member);
        }
        List<Alias> aliases = new ArrayList<>();
        Map<String, Partition.Member> first = new HashMap<>();
        for (KnownTemplate template : bucket) {
            Partition.Member member = members.get(template.key());
            Partition.Member leader = first.putIfAbsent(member.group(), member);
            if (leader != null) {
                alias(member, leader, aliases);
            }
        }
        return aliases;
    }

    private void alias(Partition.Member member, Partition.Member leader, List<Alias> aliases) {
        String from = resolve(member.template().key());
        String to = resolve(leader.template().key());
        if (!from.equals(to)) {
            canonical.put(from, to);
            String why = member.reason().isEmpty() ? leader.reason() : member.reason();
            aliases.add(new Alias(from, to, why));
        }
    }
}
