/**
 * A stand-in for Datadog LLM Observability over real HTTP on the loopback address: made-up agents that fail in realistic ways, and faults
 * that can be switched on. It serves people who have no keys yet, and every test.
 */
@NullMarked
package io.groundhog.sandbox;

import org.jspecify.annotations.NullMarked;
