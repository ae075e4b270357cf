/** Saved views: filters and an order of the queue under a name, shared by all. */
@NullMarked
package io.groundhog.views;

import org.jspecify.annotations.NullMarked;
