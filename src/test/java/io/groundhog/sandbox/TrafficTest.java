package io.groundhog.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:30:20Z");
    private static final Duration DAY = Duration.ofHours(24);

    private final SandboxSettings settings =
            SandboxSettings.demo().withClock(() -> NOW).withRequestsPerHour(0);

    @Test
    void theSameSeedAndTimeGiveTheSameAnswers() {
        try (Sandbox one = Sandbox.start(settings);
                Sandbox other = Sandbox.start(settings)) {
            var search = SandboxClient.search(NOW.minusSeconds(1800), NOW, 500);
            assertThat(new SandboxClient(one).drain(search.deepCopy()))
                    .isNotEmpty()
                    .isEqualTo(new SandboxClient(other).drain(search.deepCopy()));
        }
    }

    @Test
    void anotherSeedGivesOtherTraces() {
        try (Sandbox one = Sandbox.start(settings);
                Sandbox other = Sandbox.start(settings.withSeed(7))) {
            var search = SandboxClient.search(NOW.minusSeconds(600), NOW, 500);
            assertThat(new SandboxClient(one).drain(search.deepCopy()))
                    .doesNotContainAnyElementsOf(new SandboxClient(other).drain(search.deepCopy()));
        }
    }

    @Test
    void aSandboxStartedLaterShowsTheSamePast() {
        try (Sandbox early = Sandbox.start(settings.withClock(() -> NOW));
                Sandbox late = Sandbox.start(settings.withClock(() -> NOW.plus(Duration.ofHours(5))))) {
            Instant from = NOW.minus(Duration.ofHours(8));
            Instant to = from.plus(Duration.ofMinutes(20));
            assertThat(ids(new SandboxClient(late).drain(SandboxClient.search(from, to, 1000))))
                    .containsAll(ids(new SandboxClient(early).drain(SandboxClient.search(from, to, 1000))));
        }
    }

    @Test
    void aDayHoldsMostIssuesAmongMostlyHealthyTraffic() {
        try (Sandbox sandbox = Sandbox.start(settings)) {
            Instant from = NOW.minus(Duration.ofHours(3));
            var roots = SandboxClient.query(SandboxClient.search(from, NOW, 5000), "@parent_id:undefined");
            int tracesAnHour = new SandboxClient(sandbox).drain(roots).size() / 3;
            List<Truth.FailingTrace> failing = sandbox.truth().failing(NOW.minus(DAY), NOW);
            Set<String> issues = failing.stream().map(Truth.FailingTrace::issue).collect(Collectors.toSet());

            assertThat(sandbox.truth().issues()).hasSizeGreaterThanOrEqualTo(40);
            assertThat(issues)
                    .hasSizeGreaterThanOrEqualTo(40)
                    .isSubsetOf(sandbox.truth().issues());
            assertThat(failing.size() / 24).isBetween(40, 70);
            assertThat(tracesAnHour).isBetween(650, 850);
        }
    }

    @Test
    void exactlyTheTracesThatTheTruthNamesShowAFailureSignal() {
        try (Sandbox sandbox = Sandbox.start(settings)) {
            Instant from = NOW.minus(Duration.ofHours(10));
            Instant to = NOW.minus(Duration.ofHours(7));
            var search = SandboxClient.search(from, to.plus(Duration.ofMinutes(12)), 5000);
            Set<String> signalled = new SandboxClient(sandbox)
                    .drain(search).stream()
                            .filter(TrafficTest::showsFailure)
                            .map(span -> span.at("/attributes/trace_id").asText())
                            .collect(Collectors.toSet());
            Set<String> truth = sandbox.truth().failing(from, to).stream()
                    .filter(trace -> !trace.visibleAt().isAfter(NOW))
                    .map(Truth.FailingTrace::traceId)
                    .collect(Collectors.toSet());

            assertThat(truth).isNotEmpty();
            assertThat(signalled).containsAll(truth);
            assertThat(signalled).allMatch(id -> sandbox.truth().issueOf(id).isPresent());
        }
    }

    /** What any reader of the documentation would call a failure, plus the values the older evaluations use. */
    private static boolean showsFailure(JsonNode span) {
        JsonNode attributes = span.path("attributes");
        if (attributes.path("status").asText().equals("error")
                || attributes.at("/output/value").asText().contains("\"isError\":true")) {
            return true;
        }
        for (JsonNode verdict : attributes.path("evaluation")) {
            boolean judged = verdict.path("status").asText().equals("OK");
            if (judged
                    && (verdict.path("assessment").asText().equals("fail")
                            || verdict.path("value").asText().equals("toxic"))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void noAnswerTellsTheTruth() {
        try (Sandbox sandbox = Sandbox.start(settings)) {
            String all = new SandboxClient(sandbox)
                    .drain(SandboxClient.search(NOW.minus(Duration.ofHours(1)), NOW, 5000))
                    .toString();
            assertThat(sandbox.truth().issues()).noneMatch(all::contains);
        }
    }

    @Test
    void spansHaveTheShapeOfTheDocumentedExample() {
        try (Sandbox sandbox = Sandbox.start(settings)) {
            var spans = new SandboxClient(sandbox).drain(SandboxClient.search(NOW.minusSeconds(600), NOW, 5000));
            assertThat(spans).isNotEmpty().allSatisfy(span -> {
                JsonNode attributes = span.path("attributes");
                assertThat(span.path("type").asText()).isEqualTo("span");
                assertThat(span.path("id")).isEqualTo(attributes.path("span_id"));
                assertThat(new BigInteger(span.path("id").asText()).bitLength()).isLessThanOrEqualTo(64);
                assertThat(attributes.path("trace_id").asText()).matches("[0-9a-f]{8}0{8}[0-9a-f]{16}");
                assertThat(attributes.path("start_ns").asText()).hasSize(19);
                assertThat(attributes.path("span_kind").asText())
                        .isIn("agent", "workflow", "llm", "tool", "task", "retrieval");
                assertThat(attributes.path("tags"))
                        .extracting(JsonNode::asText)
                        .contains("region:", "source:integration")
                        .allMatch(tag -> tag.equals(tag.toLowerCase(Locale.ROOT)));
            });
        }
    }

    @Test
    void aTraceHangsTogether() {
        try (Sandbox sandbox = Sandbox.start(settings)) {
            var byTrace = new HashMap<String, Set<String>>();
            Map<String, Integer> roots = new HashMap<>();
            Instant to = NOW.minus(Duration.ofHours(8));
            var spans = new SandboxClient(sandbox)
                    .drain(SandboxClient.search(to.minusSeconds(1800), to.plusSeconds(720), 5000));
            spans.forEach(span -> byTrace.computeIfAbsent(
                            span.at("/attributes/trace_id").asText(), id -> new HashSet<>())
                    .add(span.path("id").asText()));
            for (JsonNode span : spans) {
                String trace = span.at("/attributes/trace_id").asText();
                String parent = span.at("/attributes/parent_id").asText();
                if (parent.equals("undefined")) {
                    roots.merge(trace, 1, Integer::sum);
                } else if (roots.containsKey(trace)) {
                    assertThat(byTrace.get(trace)).contains(parent);
                }
            }
            assertThat(roots).isNotEmpty();
            assertThat(roots.values()).containsOnly(1);
        }
    }

    @Test
    void theQueryForErrorsFindsTheDayWithinTheRequestBudget() {
        try (Sandbox sandbox = Sandbox.start(settings.withRequestsPerHour(300))) {
            var search = SandboxClient.query(SandboxClient.search(NOW.minus(DAY), NOW, 500), "@status:error");
            assertThat(new SandboxClient(sandbox).drain(search))
                    .isNotEmpty()
                    .allMatch(span -> span.at("/attributes/status").asText().equals("error"));
            assertThat(sandbox.requests()).hasSizeLessThan(30);
        }
    }

    private static Set<String> ids(List<JsonNode> spans) {
        return spans.stream().map(span -> span.path("id").asText()).collect(Collectors.toSet());
    }

    @Test
    void spansAndVerdictsAppearAfterTheyEndedAndNewTracesKeepComing() {
        var clock = new AtomicReference<>(NOW);
        try (Sandbox sandbox = Sandbox.start(settings.withClock(clock::get))) {
            var client = new SandboxClient(sandbox);
            var lastMinute = SandboxClient.search(NOW.minusSeconds(60), NOW.plusSeconds(60), 1000);
            Set<String> early = ids(client.drain(lastMinute.deepCopy()));
            clock.set(NOW.plus(Duration.ofMinutes(10)));
            Set<String> later = ids(client.drain(lastMinute.deepCopy()));
            assertThat(later).containsAll(early).hasSizeGreaterThan(early.size() + 50);
        }
    }

    @Test
    void theTruthKnowsWhenAFailureFirstShows() {
        Truth.FailingTrace trace;
        try (Sandbox sandbox = Sandbox.start(settings)) {
            trace = sandbox.truth().failing(NOW.minus(Duration.ofHours(3)), NOW.minus(Duration.ofHours(2))).stream()
                    .filter(failing -> failing.issue().equals("travel-goal-incomplete"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(trace.visibleAt()).isAfter(trace.start().plus(Duration.ofMinutes(30)));
        var clock = new AtomicReference<>(trace.visibleAt().minusMillis(1));
        try (Sandbox sandbox = Sandbox.start(settings.withClock(clock::get))) {
            var search = SandboxClient.query(
                    SandboxClient.search(
                            trace.start().minusSeconds(1), trace.start().plusSeconds(1), 100),
                    "trace_id:" + trace.traceId() + " @evaluation.goal_completeness.assessment:fail");
            assertThat(new SandboxClient(sandbox).drain(search.deepCopy())).isEmpty();
            clock.set(trace.visibleAt());
            assertThat(new SandboxClient(sandbox).drain(search.deepCopy())).hasSize(1);
        }
    }

    @Test
    void trafficOlderThanTheRetentionIsForgotten() {
        var clock = new AtomicReference<>(NOW);
        try (Sandbox sandbox = Sandbox.start(settings.withClock(clock::get))) {
            var client = new SandboxClient(sandbox);
            var past = SandboxClient.search(NOW.minusSeconds(600), NOW.minusSeconds(300), 100);
            assertThat(client.drain(past.deepCopy())).isNotEmpty();
            assertThat(sandbox.spans().served()).isNotEmpty();
            clock.set(NOW.plus(Duration.ofHours(27)));
            assertThat(client.drain(past.deepCopy())).isEmpty();
            client.drain(SandboxClient.search(clock.get().minusSeconds(600), clock.get(), 100));
            assertThat(sandbox.spans().served())
                    .isNotEmpty()
                    .allMatch(key -> Long.parseLong(key.traceId(), 0, 8, 16) > NOW.getEpochSecond());
        }
    }

    @Test
    void everyIssueCanBeMadeAndShowsItself() {
        Catalogue catalogue = Catalogue.shipped();
        for (Catalogue.Issue issue : catalogue.issues()) {
            for (int seed = 0; seed < 20; seed++) {
                GeneratedTrace trace =
                        new TraceMaker(catalogue.agent(issue.agent()), issue, 29_500_000, Dice.of(seed)).make();
                assertThat(trace.spans()).as(issue.id()).hasSizeGreaterThan(1);
                assertThat(trace.spans().toString()).as(issue.id()).doesNotContain("${");
                if (issue.isFailure()) {
                    assertThat(trace.tellsAt()).as(issue.id()).isAfter(trace.start());
                }
            }
        }
    }

    @Test
    void aPropagatedErrorKeepsItsWordsOnTheWayUp() {
        Catalogue catalogue = Catalogue.shipped();
        Catalogue.Issue issue = catalogue.issues().stream()
                .filter(candidate -> candidate.id().equals("refund-openai-tokens-per-minute"))
                .findFirst()
                .orElseThrow();
        GeneratedTrace trace = new TraceMaker(catalogue.agent(issue.agent()), issue, 29_500_000, Dice.of(1)).make();
        assertThat(trace.spans().stream().filter(SandboxSpan::isError).map(span -> span.attributes()
                        .path("error")))
                .hasSize(4)
                .containsOnly(trace.spans().get(0).attributes().path("error"));
    }

    @Test
    void thePermalinkPageFindsAGeneratedTrace() {
        try (Sandbox sandbox = Sandbox.start(settings)) {
            Truth.FailingTrace trace = sandbox.truth()
                    .failing(NOW.minusSeconds(7200), NOW.minusSeconds(3600))
                    .get(0);
            long start = trace.start().toEpochMilli();
            assertThat(new SandboxClient(sandbox)
                            .get("/llm/traces?query=trace_id:%s&start=%d&end=%d"
                                    .formatted(trace.traceId(), start - 60_000, start + 900_000))
                            .body())
                    .contains(trace.agent() + "-run")
                    .doesNotContain(trace.issue());
        }
    }

    @Test
    void withoutGenerationThereIsNeitherTrafficNorTruth() {
        try (Sandbox sandbox = Sandbox.start(settings.withGenerate(false))) {
            assertThat(new SandboxClient(sandbox).drain(SandboxClient.search(NOW.minus(DAY), NOW, 100)))
                    .isEmpty();
            assertThat(sandbox.truth().failing(NOW.minus(DAY), NOW)).isEmpty();
        }
    }
}
