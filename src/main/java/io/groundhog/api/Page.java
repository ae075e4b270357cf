package io.groundhog.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param nextCursor to be sent as {@code cursor} for the next page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * The page that a query for one row more than the limit found: the extra row only tells that there is more.
     *
     * @param cursorAfter makes the cursor that continues after an item
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursorAfter) {
        if (found.size() <= limit) {
            return new Page<>(List.copyOf(found), null);
        }
        return new Page<>(List.copyOf(found.subList(0, limit)), cursorAfter.apply(found.get(limit - 1)));
    }
}
