/** The audit log: who did what, appended to and never changed, kept for at least 90 days. */
@NullMarked
package io.groundhog.audit;

import org.jspecify.annotations.NullMarked;
