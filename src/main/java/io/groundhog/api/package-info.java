/** What every endpoint of the REST API shares: problem details, query parameters, bodies, cursors, and the guard in front. */
@NullMarked
package io.groundhog.api;

import org.jspecify.annotations.NullMarked;
