package io.groundhog.export.http;

import java.time.Duration;

/**
 * How long and how much a receiver may keep us.
 *
 * @param connect for a connection
 * @param response for the next byte of an answer
 * @param whole for everything from the first byte sent to the last one read
 * @param answerBytes of an answer that are read; the rest is not waited for
 */
public record HttpLimits(Duration connect, Duration response, Duration whole, int answerBytes) {}
