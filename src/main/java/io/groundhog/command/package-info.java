/** What the jar does beside serving: grouping a file of failures, checking the grouping rules. Nothing is started for it. */
@NullMarked
package io.groundhog.command;

import org.jspecify.annotations.NullMarked;
