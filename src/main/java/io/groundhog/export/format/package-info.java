/** The forms in which a bundle can be sent: our own, and those of the tools that read it. Each is made from the bundle alone. */
@NullMarked
package io.groundhog.export.format;

import org.jspecify.annotations.NullMarked;
