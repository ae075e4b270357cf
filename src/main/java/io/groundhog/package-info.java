/** Groundhog: captures the failures of LLM agents from Datadog, folds repeats, lets people triage them, and hands them on. */
@NullMarked
package io.groundhog;

import org.jspecify.annotations.NullMarked;
