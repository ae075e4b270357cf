/** How reading Datadog goes, told so that quiet never looks like broken, and what people can do about it. */
@NullMarked
package io.groundhog.health;

import org.jspecify.annotations.NullMarked;
