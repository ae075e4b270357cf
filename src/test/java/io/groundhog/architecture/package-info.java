/** The rules of the house: who may know whom, and how classes are named and made. */
@NullMarked
package io.groundhog.architecture;

import org.jspecify.annotations.NullMarked;
