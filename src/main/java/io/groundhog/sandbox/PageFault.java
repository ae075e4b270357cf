package io.groundhog.sandbox;

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
    END_PAGE_NULL,
    /** The last page says so with {@code "page": {}}. */
    END_PAGE_EMPTY,
    /** The last page says so with {@code "after": ""}. */
    END_AFTER_EMPTY,
    /** The last page says so by having no {@code meta}. */
    END_NO_META;

    /** How a page without a cursor spells its end. */
    enum End {
        PAGE_NULL,
        PAGE_EMPTY,
        AFTER_EMPTY,
        NO_META
    }
}
