/** How well it works: the four success criteria as meters with their trend, and what fails over time. */
@NullMarked
package io.groundhog.insights;

import org.jspecify.annotations.NullMarked;
