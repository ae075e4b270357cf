/** Who may do what: bearer tokens, roles, and what happens to those who may not. */
@NullMarked
package io.groundhog.security;

import org.jspecify.annotations.NullMarked;
