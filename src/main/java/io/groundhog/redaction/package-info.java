/** Takes personal data and secrets out of texts before anything else sees them. Plain Java; knows nothing of the rest. */
@NullMarked
package io.groundhog.redaction;

import org.jspecify.annotations.NullMarked;
