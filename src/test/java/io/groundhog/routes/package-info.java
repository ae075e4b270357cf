/** Rules for what an integration team edits: routes, statements and settings. Each rule is tried on each file. */
@NullMarked
package io.groundhog.routes;

import org.jspecify.annotations.NullMarked;
