package io.groundhog.routes;

import java.util.List;
import java.util.function.Function;

/**
 * A rule that every route file keeps.
 *
 * @param problems what a file does against it, each a phrase that tells what to look for; empty when it keeps the rule
 */
record RouteRule(String name, Function<RouteFile, List<String>> problems) {}
