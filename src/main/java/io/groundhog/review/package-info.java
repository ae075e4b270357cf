/** The review queue: listing, searching and reading captures with the traces behind them. */
@NullMarked
package io.groundhog.review;

import org.jspecify.annotations.NullMarked;
