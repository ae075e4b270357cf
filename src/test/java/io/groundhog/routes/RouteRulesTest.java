package io.groundhog.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.redaction.RedactionSettings;
import io.groundhog.redaction.Redactor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules for route files, one test for each rule and file. */
class RouteRulesTest {

    private static final List<RouteFile> FILES = RouteFile.all();
    private static final Map<String, Class<?>> BEANS = ApplicationBeans.byName();
    private static final Redactor SECRETS =
            Redactor.of(new RedactionSettings(List.of(), Set.of("password"), Set.of("secret", "ip")));

    private static final Pattern SENTENCE = Pattern.compile("[A-Z][^\\n]*[.]");
    private static final Pattern ROUTE_ID = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern SQL_FILE =
            Pattern.compile("sql:\\{\\{groundhog\\.routes}}/(sql/[a-z-]+/[a-z-]+\\.sql)");
    private static final Pattern DIRECT = Pattern.compile("direct:([a-z-]+)");
    private static final Pattern BEAN_PROPERTY = Pattern.compile("\\{\\{bean:(\\w+)\\.(\\w+)}}");
    private static final Pattern BODY =
            Pattern.compile("\\$\\{(in\\.)?(body|bodyAs\\([^)]*\\)|headers|messageHistory)}");

    /** Endpoints that the settings name: {@code groundhog.capture.channel} and {@code groundhog.alerts.endpoint}. */
    private static final Map<String, String> ENDPOINTS =
            Map.of("{{groundhog.capture.channel}}", "direct:", "{{groundhog.alerts.endpoint}}", "direct:no-webhook");

    /** What the outbox asks for itself: a route that begins with it sends to these. */
    private static final List<String> BEHIND_OUTBOX =
            List.of("direct:claim-due", "direct:keep-leases", "direct:record-attempts");

    private static final List<RouteRule> RULES = List.of(
            new RouteRule("is what Camel's schema says", CamelSchema::problems),
            new RouteRule("is written in the canonical notation", CamelSchema::shortForms),
            new RouteRule("says at its head what it is for", RouteRulesTest::head),
            new RouteRule("holds one flow", RouteRulesTest::oneFlow),
            new RouteRule("is named after its route", RouteRulesTest::named),
            new RouteRule("describes its route in one sentence", RouteRulesTest::described),
            new RouteRule("says what happens when it fails", RouteRulesTest::failure),
            new RouteRule("keeps nothing in memory only", file -> matching(file.uris(), "seda:.*|vm:.*|disruptor:.*")),
            new RouteRule("makes no address from a message", RouteRulesTest::addresses),
            new RouteRule(
                    "asks Camel nothing about itself, which takes it tens of milliseconds each time",
                    file -> problem(file.text().contains("${camelContext"), "${camelContext")),
            new RouteRule("logs no bodies", RouteRulesTest::logs),
            new RouteRule("holds no secrets", RouteRulesTest::secrets),
            new RouteRule("sends to routes that are there", RouteRulesTest::targets),
            new RouteRule("is reached by something", RouteRulesTest::reached),
            new RouteRule("names statements that are there", RouteRulesTest::statements),
            new RouteRule("calls beans that are there", RouteRulesTest::beans));

    @TestFactory
    Stream<DynamicContainer> everyRouteFile() {
        return FILES.stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file.toString(),
                        RULES.stream()
                                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> assertThat(
                                                rule.problems().apply(file))
                                        .isEmpty()))));
    }

    @Test
    void thereAreRoutesToCheck() {
        assertThat(FILES).hasSizeGreaterThan(30);
        assertThat(BEANS).hasSizeGreaterThan(30);
    }

    /** A rule that never finds anything is none: each has to see what is wrong with this file. */
    @TestFactory
    Stream<DynamicTest> everyRuleFindsWhatBreaksIt() {
        String key = "gh" + "p_" + "a1B2".repeat(9);
        RouteFile bad = RouteFile.of(
                RouteFile.FOLDER.resolve("review/list-nothing.camel.yaml"),
                """
                # no sentence
                - route:
                    id: other
                    description: two sentences. No capital
                    from:
                      uri: direct:orphan
                      steps:
                        - to: seda:memory
                        - log:
                            message: got ${body} in ${camelContext.name}
                        - toD:
                            uri: http://${header.host}/%s
                        - to:
                            uri: direct:nowhere
                        - to:
                            uri: sql:select 1
                        - bean:
                            ref: nobody
                            method: nothing
                            unknownMember: 1
                - route:
                    id: second
                """
                        .formatted(key));
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.name(),
                        () -> assertThat(rule.problems().apply(bad)).isNotEmpty()));
    }

    @Test
    void noIdIsGivenTwice() {
        List<String> ids = new ArrayList<>();
        FILES.forEach(file -> file.forEachMember((name, value) -> {
            if (name.equals("id")) {
                ids.add(String.valueOf(value));
            }
        }));
        assertThat(ids).doesNotHaveDuplicates();
    }

    private static List<String> head(RouteFile file) {
        String head = file.text()
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining(" "));
        return problem(!Pattern.matches("[A-Z].*[.?!]", head), "no sentence: \"" + head + '"');
    }

    private static List<String> oneFlow(RouteFile file) {
        long flows = file.flows().stream()
                .filter(flow -> flow.containsKey("route") || flow.containsKey("routeConfiguration"))
                .count();
        boolean rest = file.flows().stream()
                .allMatch(flow -> flow.containsKey("rest") || flow.containsKey("restConfiguration"));
        return problem(
                !(flows == 1 && file.flows().size() == 1 || rest),
                flows + " routes among " + file.flows().size());
    }

    private static List<String> named(RouteFile file) {
        Map<?, ?> flow = file.flow();
        return flow == null
                ? List.of()
                : problem(
                        !file.name().equals(flow.get("id"))
                                || !ROUTE_ID.matcher(file.name()).matches(),
                        "the id " + flow.get("id"));
    }

    private static List<String> described(RouteFile file) {
        Map<?, ?> flow = file.flow();
        if (flow == null) {
            return List.of();
        }
        String description = String.valueOf(flow.get("description"));
        return problem(
                !SENTENCE.matcher(description).matches() || description.matches(".*[.] [A-Z].*"),
                "the description \"" + description + '"');
    }

    private static List<String> failure(RouteFile file) {
        Map<?, ?> flow = file.flow();
        if (flow == null || !file.isRoute()) {
            return List.of();
        }
        Object shared = flow.get("routeConfigurationId");
        boolean known = shared != null
                && FILES.stream()
                        .anyMatch(other -> !other.isRoute() && other.name().equals(shared));
        return problem(
                !known && !flow.containsKey("errorHandler"), "neither errorHandler nor a known routeConfigurationId");
    }

    private static List<String> addresses(RouteFile file) {
        List<String> found = new ArrayList<>(matching(file.uris(), ".*\\$\\{.*"));
        file.forEachMember((name, value) -> {
            if (Set.of("toD", "recipientList", "routingSlip", "dynamicRouter").contains(name)) {
                found.add(name);
            }
        });
        return found;
    }

    private static List<String> logs(RouteFile file) {
        List<String> found = new ArrayList<>();
        file.forEachMember((name, value) -> {
            boolean log = name.equals("message") && value != null;
            if (log && BODY.matcher(value.toString()).find()) {
                found.add(value.toString());
            }
        });
        found.addAll(matching(file.uris(), "log:.*"));
        return found;
    }

    private static List<String> secrets(RouteFile file) {
        List<String> found =
                new ArrayList<>(SECRETS.redact(file.text()).counts().keySet());
        Redactor names = Redactor.of(RedactionSettings.defaults());
        file.forEachMember((name, value) -> {
            if (value instanceof String text && names.isSensitive(name) && !text.startsWith("{{")) {
                found.add(name);
            }
        });
        return found;
    }

    private static List<String> targets(RouteFile file) {
        Set<String> there =
                FILES.stream().map(RouteFile::from).filter(Objects::nonNull).collect(Collectors.toSet());
        return sentTo(file).filter(uri -> !there.contains(uri)).toList();
    }

    private static List<String> reached(RouteFile file) {
        String from = file.from();
        boolean direct = from != null && from.startsWith("direct:");
        return problem(
                direct && FILES.stream().flatMap(RouteRulesTest::sentTo).noneMatch(from::equals),
                from + " is an orphan");
    }

    private static Stream<String> sentTo(RouteFile file) {
        boolean fromOutbox = file.from() != null && file.from().startsWith("outbox:");
        return Stream.concat(file.uris().stream(), fromOutbox ? BEHIND_OUTBOX.stream() : Stream.empty())
                .filter(uri -> !uri.equals(file.from()))
                .map(uri -> {
                    String resolved = uri;
                    for (Map.Entry<String, String> endpoint : ENDPOINTS.entrySet()) {
                        resolved = resolved.replace(endpoint.getKey(), endpoint.getValue());
                    }
                    return resolved;
                })
                .filter(uri -> DIRECT.matcher(uri).matches());
    }

    private static List<String> statements(RouteFile file) {
        List<String> found = new ArrayList<>();
        for (String uri : file.uris()) {
            if (uri.startsWith("sql:")) {
                Matcher named = SQL_FILE.matcher(uri);
                boolean there = named.matches() && Files.exists(RouteFile.FOLDER.resolve(named.group(1)));
                found.addAll(problem(!there, uri));
            }
        }
        for (String name : SqlFile.namedInCalls(file.text())) {
            Path statement = RouteFile.FOLDER.resolve("sql").resolve(name + ".sql");
            found.addAll(problem(!Files.exists(statement), statement.toString()));
        }
        return found;
    }

    private static List<String> beans(RouteFile file) {
        List<String> found = new ArrayList<>();
        file.forEachMember((name, value) -> {
            if (value instanceof Map<?, ?> call && call.get("ref") instanceof String ref) {
                String method = String.valueOf(call.get("method")).replaceFirst("\\(.*", "");
                Class<?> type = BEANS.get(ref);
                boolean callable =
                        type != null && (call.get("method") == null || ApplicationBeans.hasMethod(type, method));
                found.addAll(problem(!callable, ref + '.' + method));
            }
            if (value instanceof String reference && reference.startsWith("#")) {
                found.addAll(problem(!BEANS.containsKey(reference.substring(1)), reference));
            }
            if (value instanceof String text) {
                Matcher property = BEAN_PROPERTY.matcher(text);
                while (property.find()) {
                    Class<?> type = BEANS.get(property.group(1));
                    found.addAll(problem(type == null || !ApplicationBeans.hasMethod(type, property.group(2)), text));
                }
            }
        });
        return found;
    }

    private static List<String> matching(List<String> values, String regex) {
        return values.stream().filter(value -> value.matches(regex)).toList();
    }

    private static List<String> problem(boolean is, String what) {
        return is ? List.of(what) : List.of();
    }
}
