package io.groundhog.sandbox;

import org.jspecify.annotations.Nullable;

/** Oddities of paging that Datadog's endpoints were seen to have. None hides a span from a client that goes on to the end. */
public enum PageFault {
    /** A third of the rows asked for, although more follow. */
    SHORT,
    /** No rows, and a fresh cursor for the same place. */
    EMPTY_WITH_CURSOR,
    /** The page's rows, and again the cursor the client came with: its next request gets the same page. */
    SAME_CURSOR,
    /** Each page repeats the last rows of the one before. */
    REPEATED_ROWS,
    /** The page's rows in no order. */
    SHUFFLED,
    /** Half of the rows, {@code meta.status: timeout} and no cursor: a partial answer. */
    TIMEOUT,
    /** The last page says so with {@code "page": null}. */
    END_PAGE_NULL(End.PAGE_NULL),
    /** The last page says so with {@code "page": {}}. */
    END_PAGE_EMPTY(End.PAGE_EMPTY),
    /** The last page says so with {@code "after": ""}. */
    END_AFTER_EMPTY(End.AFTER_EMPTY),
    /** The last page says so by having no {@code meta}. */
    END_NO_META(End.NO_META);

    private final @Nullable End end;

    PageFault() {
        this(null);
    }

    PageFault(@Nullable End end) {
        this.end = end;
    }

    /** How this fault spells the end of a listing; null when it leaves that as it is. */
    @Nullable
    End end() {
        return end;
    }

    /** How a page without a cursor spells its end. */
    enum End {
        PAGE_NULL,
        PAGE_EMPTY,
        AFTER_EMPTY,
        NO_META
    }
}
