/** The persisted half of grouping: templates and aliases, merges and splits, rules in force, and suggestions. */
@NullMarked
package io.groundhog.grouping;

import org.jspecify.annotations.NullMarked;
