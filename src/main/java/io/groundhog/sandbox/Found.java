package io.groundhog.sandbox;

import io.groundhog.sandbox.Layer.Placed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one page before they become text.
 *
 * @param more whether the listing goes on behind them
 * @param after where the next page begins; null when the answer names no place
 */
record Found(List<Placed> spans, boolean more, @Nullable Position after) {}
