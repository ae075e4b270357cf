/** The language of the queue's search field: plain Java that reads a text and says which captures it asks for. */
@NullMarked
package io.groundhog.search;

import org.jspecify.annotations.NullMarked;
