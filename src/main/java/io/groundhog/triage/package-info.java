/** What people decide about captures: the lifecycle, changes of one and of many at once, and who takes care of what. */
@NullMarked
package io.groundhog.triage;

import org.jspecify.annotations.NullMarked;
