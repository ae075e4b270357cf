package io.groundhog.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.groundhog.database.Json;

/**
 * An export with all that is known of it.
 *
 * @param deliveries each way through the schedule, with its attempts
 * @param bundle what is sent, in its canonical form
 */
record ExportDetail(@JsonUnwrapped ExportItem item, Json deliveries, Json bundle) {}
