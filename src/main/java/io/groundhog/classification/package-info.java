/** Decides whether a span shows a failure, of what class and how severe, and which failures of a trace are one. Plain Java. */
@NullMarked
package io.groundhog.classification;

import org.jspecify.annotations.NullMarked;
