/** The rules of {@code config/grouping.yaml}, with which a team overrules what counts as one issue. Plain Java. */
@NullMarked
package io.groundhog.fingerprint;

import org.jspecify.annotations.NullMarked;
