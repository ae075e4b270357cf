/** Who takes care of which agents, from {@code config/owners.yaml}. */
@NullMarked
package io.groundhog.owners;

import org.jspecify.annotations.NullMarked;
