/** Reading the rule files people write: YAML whose every mistake is named with its place, and the conditions that rules share. Plain Java. */
@NullMarked
package io.groundhog.rules;

import org.jspecify.annotations.NullMarked;
