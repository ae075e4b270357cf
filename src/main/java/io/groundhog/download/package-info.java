/** The queue as a file: CSV, JSON or a JSON document a line, of any size. */
@NullMarked
package io.groundhog.download;

import org.jspecify.annotations.NullMarked;
