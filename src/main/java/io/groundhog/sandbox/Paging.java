package io.groundhog.sandbox;

import io.groundhog.sandbox.Layer.Placed;
import io.groundhog.sandbox.PageFault.End;
import io.groundhog.sandbox.PageWriter.Ending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Composes one page and its end: as recorded, or with one of the oddities that were seen. */
final class Paging {

    private static final int REPEATED_ROWS = 3;

    private final SearchRequest request;
    private final @Nullable PageFault oddity;

    Paging(SearchRequest asked, @Nullable PageFault oddity) {
        this.request = oddity == PageFault.SHORT ? asked.atMost(Math.max(1, asked.limit() / 3)) : asked;
        this.oddity = oddity;
    }

    SearchRequest request() {
        return request;
    }

    Found compose(Found found) {
        if (oddity == null) {
            return found;
        }
        List<Placed> spans = found.spans();
        return switch (oddity) {
            case EMPTY_WITH_CURSOR -> new Found(List.of(), true, placeBefore());
            case TIMEOUT -> new Found(spans.subList(0, spans.size() / 2), found.more(), null);
            case SHUFFLED -> {
                var shuffled = new ArrayList<>(spans);
                Collections.shuffle(shuffled, new Random(spans.size()));
                yield new Found(shuffled, found.more(), found.after());
            }
            case REPEATED_ROWS -> {
                int last = spans.size() - 1 - REPEATED_ROWS;
                boolean repeats = found.more() && last >= 0;
                yield new Found(spans, found.more(), repeats ? spans.get(last).position() : found.after());
            }
            default -> found;
        };
    }

    /** The place the request came to: its own cursor's, or the start of its range. */
    private Position placeBefore() {
        Cursor cursor = request.cursor();
        return cursor == null
                ? Position.before(Nanos.of(request.newestFirst() ? request.to() : request.from()))
                : cursor.last();
    }

    /**
     * As in recordings, the last page with rows still names a cursor, and the empty one behind it has no {@code meta} at all. The oddities
     * of the end say it on the last page with rows already.
     */
    Ending end(Found found, Instant now, long elapsedMillis) {
        End end = oddity == null ? null : oddity.end();
        boolean endsHere = found.after() == null || (end != null && !found.more());
        String cursor = endsHere ? null : cursor(found, now);
        if (oddity == PageFault.TIMEOUT) {
            return new Ending(cursor, End.PAGE_NULL, "timeout", elapsedMillis);
        }
        return new Ending(cursor, end == null ? End.NO_META : end, "done", elapsedMillis);
    }

    private String cursor(Found found, Instant now) {
        if (oddity == PageFault.SAME_CURSOR && request.cursor() != null) {
            return request.parameters().getOrDefault("page[cursor]", "");
        }
        Position after = found.after() == null ? placeBefore() : found.after();
        return new Cursor(after, request.newestFirst(), now).encode();
    }
}
