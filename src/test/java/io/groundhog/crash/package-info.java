/** The real process, killed, frozen and stopped from outside; afterwards the database must equal the truth. */
@org.jspecify.annotations.NullMarked
package io.groundhog.crash;
