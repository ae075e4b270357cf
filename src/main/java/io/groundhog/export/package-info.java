/**
 * Export: hands what reviewers have approved to the tools that keep it from happening again. Here: what the API asks of it. The
 * packages below hold the bundle that is sent, its formats, the outbox that sends it, and what is special about HTTP.
 */
@NullMarked
package io.groundhog.export;

import org.jspecify.annotations.NullMarked;
