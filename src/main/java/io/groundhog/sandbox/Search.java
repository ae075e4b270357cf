package io.groundhog.sandbox;

import io.groundhog.sandbox.Layer.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;

/** Finds the spans of one page: visible ones in the asked range of start times, in order, behind the cursor. */
final class Search {

    private final SpanStore store;

    Search(SpanStore store) {
        this.store = store;
    }

    Found find(SearchRequest request, Instant now) {
        Position low = Position.before(Nanos.of(request.from()));
        Position high = Position.before(Nanos.of(request.to()));
        Cursor cursor = request.cursor();
        if (cursor != null && request.newestFirst() && cursor.last().compareTo(high) < 0) {
            high = cursor.last();
        } else if (cursor != null && !request.newestFirst() && cursor.last().compareTo(low) > 0) {
            low = cursor.last();
        }
        Iterator<Placed> candidates = store.between(low, high, request.newestFirst());
        var page = new ArrayList<Placed>();
        while (candidates.hasNext()) {
            Placed candidate = candidates.next();
            if (isShown(candidate.span(), request.filter(), now)) {
                if (page.size() == request.limit()) {
                    return new Found(page, true, page.get(page.size() - 1).position());
                }
                page.add(candidate);
            }
        }
        return new Found(
                page, false, page.isEmpty() ? null : page.get(page.size() - 1).position());
    }

    private static boolean isShown(SandboxSpan span, Filter filter, Instant now) {
        return !span.visibleAt().isAfter(now) && filter.accepts(span, now);
    }
}
