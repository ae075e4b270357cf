package io.groundhog.database;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A document as PostgreSQL's {@code jsonb} writes it. It goes into answers as it is: parsing it again would cost time and would
 * refuse documents nested deeper than the parser's limit.
 */
public record Json(@JsonValue @JsonRawValue String text) {}
