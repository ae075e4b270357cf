/** The outbox: takes due deliveries in leases, hands each to its destination's route, and writes down what became of it. */
@NullMarked
package io.groundhog.export.outbox;

import org.jspecify.annotations.NullMarked;
