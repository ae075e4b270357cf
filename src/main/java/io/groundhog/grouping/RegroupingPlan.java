package io.groundhog.grouping;

import io.groundhog.database.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What other rules make of the captures there are: which of them they join, and which they take apart. People's decisions hold: what
 * somebody merged is not taken apart, and what somebody parted is not joined.
 *
 * @param joins sets of captures that become one
 * @param partings parts of captures that become captures of their own, or go to others
 */
record RegroupingPlan(List<Join> joins, List<Parting> partings) {

    /**
     * @param shares what each capture is made of; at most one of a capture and a canonical signature
     * @param keptApart of a set of captures, the pairs that a person keeps apart
     */
    static RegroupingPlan of(
            Map<UUID, Root> roots,
            List<Share> shares,
            Duration dedupWindow,
            Function<Set<UUID>, Set<Set<UUID>>> keptApart) {
        Map<UUID, List<Share>> byRoot = new HashMap<>();
        Set<String> touched = new HashSet<>();
        for (Share share : shares) {
            byRoot.computeIfAbsent(share.root(), root -> new ArrayList<>()).add(share);
            if (share.changed()) {
                touched.add(share.canonical());
            }
        }
        Map<String, Set<UUID>> owners = new TreeMap<>();
        List<Parting> partings = new ArrayList<>();
        byRoot.forEach((id, parts) -> {
            Root root = roots.get(id);
            if (root == null) {
                return;
            }
            parts.sort(
                    Comparator.comparingLong((Share share) -> -share.failures()).thenComparing(Share::canonical));
            for (Share share : parts) {
                boolean main = share == parts.get(0);
                if (share.follows() && (main || root.glued())) {
                    owners.computeIfAbsent(share.canonical(), key -> new HashSet<>())
                            .add(id);
                } else if (!main && !root.glued() && parts.stream().anyMatch(Share::changed)) {
                    partings.add(new Parting(root, share, null));
                }
            }
        });
        partings.sort(
                Comparator.comparingLong((Parting parting) -> parting.root().number())
                        .thenComparing(parting -> parting.share().canonical()));
        return new RegroupingPlan(
                joins(roots, owners, touched, dedupWindow, keptApart),
                partings.stream()
                        .map(parting -> parting.into(owner(roots, owners, parting, dedupWindow, keptApart)))
                        .toList());
    }

    private static List<Join> joins(
            Map<UUID, Root> roots,
            Map<String, Set<UUID>> owners,
            Set<String> touched,
            Duration dedupWindow,
            Function<Set<UUID>, Set<Set<UUID>>> keptApart) {
        List<Join> joins = new ArrayList<>();
        owners.forEach((canonical, ids) -> {
            if (touched.contains(canonical) && ids.size() > 1) {
                Set<Set<UUID>> apart = keptApart.apply(ids);
                List<Root> sorted = ids.stream()
                        .map(roots::get)
                        .sorted(Comparator.comparingLong(Root::number))
                        .toList();
                for (int i = 0; i < sorted.size(); i++) {
                    for (int j = i + 1; j < sorted.size(); j++) {
                        Root one = sorted.get(i);
                        Root other = sorted.get(j);
                        if (one.isNear(other, dedupWindow) && !apart.contains(Set.of(one.id(), other.id()))) {
                            joins.add(new Join(canonical, one, other));
                        }
                    }
                }
            }
        });
        return joins;
    }

    /** The capture that a part belongs to by what it is called now, if there is one already. */
    private static @Nullable Root owner(
            Map<UUID, Root> roots,
            Map<String, Set<UUID>> owners,
            Parting parting,
            Duration dedupWindow,
            Function<Set<UUID>, Set<Set<UUID>>> keptApart) {
        return owners.getOrDefault(parting.share().canonical(), Set.of()).stream()
                .map(roots::get)
                .filter(other -> !other.id().equals(parting.root().id())
                        && other.isNear(parting.root(), dedupWindow)
                        && keptApart
                                .apply(Set.of(other.id(), parting.root().id()))
                                .isEmpty())
                .min(Comparator.comparingLong(Root::number))
                .orElse(null);
    }

    boolean isEmpty() {
        return joins.isEmpty() && partings.isEmpty();
    }

    /** A capture that stands by itself. */
    record Root(
            UUID id,
            long number,
            String title,
            String status,
            boolean closed,
            Instant firstSeen,
            Instant lastSeen,
            long recurrenceCount,
            boolean glued) {

        static Root read(Row row) throws SQLException {
            return new Root(
                    row.uuid("id"),
                    row.number("number"),
                    row.text("title"),
                    row.text("status"),
                    row.flag("closed"),
                    row.instant("first_seen"),
                    row.instant("last_seen"),
                    row.number("recurrence_count"),
                    row.flag("glued"));
        }

        boolean isNear(Root other, Duration window) {
            return !firstSeen.isAfter(other.lastSeen.plus(window)) && !lastSeen.isBefore(other.firstSeen.minus(window));
        }

        Joining.Side asSide() {
            return new Joining.Side(id, number, closed);
        }
    }

    /**
     * The failures of a capture that are one issue by the rules looked at.
     *
     * @param signatures what they are called
     * @param follows whether further failures of these signatures come here
     * @param changed whether some of them are called something else than before
     */
    record Share(
            UUID root, String canonical, Set<String> signatures, long failures, boolean follows, boolean changed) {}

    /** Two captures that are one issue by the rules looked at. */
    record Join(String canonical, Root one, Root other) {}

    /**
     * A part of a capture that is another issue by the rules looked at.
     *
     * @param target the capture of that issue; null when there is none yet
     */
    record Parting(Root root, Share share, @Nullable Root target) {

        Parting into(@Nullable Root other) {
            return new Parting(root, share, other);
        }
    }
}
