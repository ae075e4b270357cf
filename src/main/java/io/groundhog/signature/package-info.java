/**
 * Grouping failures by signature: which occurrences are the same underlying issue, and why.
 *
 * <p>Plain Java, without frameworks and without state: a failure's facts go in, a versioned key with its explanation comes out.
 * Everything that reads a trace's text does so in linear time, whatever the text.
 */
@NullMarked
package io.groundhog.signature;

import org.jspecify.annotations.NullMarked;
