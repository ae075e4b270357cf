/**
 * What the service promises, tried from outside: spans go into a stand-in for Datadog over HTTP, what comes of them is read over REST and
 * SQL. One class per requirement, success criterion, edge case and family of faults.
 */
@NullMarked
package io.groundhog.acceptance;

import org.jspecify.annotations.NullMarked;
