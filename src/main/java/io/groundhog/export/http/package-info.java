/** Delivery over HTTP: which addresses may be reached, how much of an answer is read, and signatures. */
@NullMarked
package io.groundhog.export.http;

import org.jspecify.annotations.NullMarked;
