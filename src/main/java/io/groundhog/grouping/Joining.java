package io.groundhog.grouping;

import io.groundhog.grouping.Regrouping.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Captures that are found to be one, a pair at a time, without bringing together any two that a person keeps apart. Of those that are
 * joined the oldest remains, but never a closed one while another is open: that would hide it.
 */
final class Joining {

    private final Set<Set<UUID>> keptApart;
    private final Map<UUID, Group> groups = new HashMap<>();
    private final Map<UUID, String> reasons = new LinkedHashMap<>();

    /** @param keptApart pairs */
    Joining(Set<Set<UUID>> keptApart) {
        this.keptApart = keptApart;
    }

    /** @return false when somebody keeps two of those apart that would come together */
    boolean join(Side one, Side other, @Nullable String reason) {
        Group first = groups.computeIfAbsent(one.id(), id -> new Group(one));
        Group second = groups.computeIfAbsent(other.id(), id -> new Group(other));
        if (first == second) {
            return true;
        }
        for (Side ours : first.members) {
            for (Side theirs : second.members) {
                if (keptApart.contains(Set.of(ours.id(), theirs.id()))) {
                    return false;
                }
            }
        }
        Group remains = first.head.staysBefore(second.head) ? first : second;
        Group ends = remains == first ? second : first;
        reasons.put(ends.head.id(), reason == null ? "" : reason);
        remains.members.addAll(ends.members);
        ends.members.forEach(member -> groups.put(member.id(), remains));
        return true;
    }

    /** What has to be merged, each source straight into the one that remains. */
    List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        reasons.forEach((source, reason) ->
                moves.add(new Move(source, groups.get(source).head.id(), reason)));
        return moves;
    }

    /** A capture that may be joined with others. */
    record Side(UUID id, long number, boolean closed) {

        boolean staysBefore(Side other) {
            return closed == other.closed ? number < other.number : !closed;
        }
    }

    private static final class Group {
        private final Side head;
        private final List<Side> members = new ArrayList<>();

        Group(Side head) {
            this.head = head;
            members.add(head);
        }
    }
}
