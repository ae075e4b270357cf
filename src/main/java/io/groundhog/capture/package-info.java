/** From a page of spans to captures: what is new, what is redacted, what belongs together, and what of time has been read. */
@NullMarked
package io.groundhog.capture;

import org.jspecify.annotations.NullMarked;
