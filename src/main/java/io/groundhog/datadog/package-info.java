/** Reading Datadog LLM Observability: search requests, answers, spans, errors and the request budget. Knows no database. */
@NullMarked
package io.groundhog.datadog;

import org.jspecify.annotations.NullMarked;
