/** The bundle: what is exported of one capture, in a form of our own that all other formats are made from. */
@NullMarked
package io.groundhog.export.bundle;

import org.jspecify.annotations.NullMarked;
