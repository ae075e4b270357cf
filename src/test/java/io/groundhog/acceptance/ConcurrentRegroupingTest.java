package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.grouping.GroupingRows;
import io.groundhog.sandbox.SandboxSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many people merge, split and undo at random while failures arrive: nothing is lost, counted twice, or goes in circles. */
class ConcurrentRegroupingTest {

    private static final int REVIEWERS = 6;
    private static final int ACTIONS_EACH = 25;

    private static final List<String> ISSUES = List.of(
            "the payment gateway did not answer within its limit",
            "the order database refused the connection of this host",
            "the answer of the planner is not valid against the schema",
            "the calendar has no free slot that fits the meeting",
            "the mailbox of the customer has no room for attachments",
            "the voucher was issued by a shop that left the programme",
            "the basket holds an article that must not be shipped",
            "the index of the library could not be written to disk");

    @RegisterExtension
    static final Service service = Service.fast();

    private static final Truth truth = new Truth(service);

    @Test
    void nothingIsLostOrCountedTwiceWhilePeopleMergeSplitAndUndo() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        service.show(failures(new Random(seed), 80));
        truth.isInTheDatabase();
        AtomicBoolean done = new AtomicBoolean();
        TreeMap<Integer, AtomicInteger> answers = new TreeMap<>();
        Set.of(200, 201, 400, 404, 409, 412).forEach(status -> answers.put(status, new AtomicInteger()));
        ExecutorService people = Executors.newFixedThreadPool(REVIEWERS + 1);
        try {
            Future<?> arrivals = people.submit(() -> {
                Random random = new Random(seed + 1);
                while (!done.get()) {
                    service.show(failures(random, 5));
                    service.afterTwoMorePolls();
                }
                return null;
            });
            List<Callable<Void>> reviewers = new ArrayList<>();
            for (int i = 1; i <= REVIEWERS; i++) {
                Random random = new Random(seed + 1 + i);
                reviewers.add(() -> {
                    for (int action = 0; action < ACTIONS_EACH; action++) {
                        int status = act(random);
                        assertThat(answers).as("seed " + seed).containsKey(status);
                        answers.get(status).incrementAndGet();
                    }
                    return null;
                });
            }
            for (Future<Void> reviewer : people.invokeAll(reviewers)) {
                reviewer.get();
            }
            done.set(true);
            arrivals.get();
        } finally {
            done.set(true);
            people.shutdownNow();
        }

        truth.isInTheDatabase();
        new GroupingRows(service.database().sql()).hold("crowded");
        assertThat(answers.get(200).get()).as("seed " + seed + ": " + answers).isPositive();
        assertThat(answers.get(201).get()).as("seed " + seed + ": " + answers).isPositive();
        truth.aFreshFailureGetsThrough();
    }

    private static int act(Random random) {
        List<JsonNode> captures = service.capturesOf("crowded");
        String id = captures.get(random.nextInt(captures.size())).path("id").asText();
        String path = "/api/v1/captures/" + id;
        JsonNode grouping = service.api().get(path).path("grouping");
        switch (random.nextInt(4)) {
            case 0:
            case 1:
                String into =
                        captures.get(random.nextInt(captures.size())).path("id").asText();
                return service.api()
                        .change(path + "/merge", "{\"into\": \"" + into + "\"}")
                        .status();
            case 2:
                JsonNode split = random.nextBoolean() ? bySignature(grouping, random) : byTrace(path, random);
                return split == null
                        ? 409
                        : service.api()
                                .change(path + "/split", split.toString())
                                .status();
            default:
                boolean merges = random.nextBoolean();
                JsonNode decisions = grouping.path(merges ? "merges" : "splits");
                if (decisions.isEmpty()) {
                    return 409;
                }
                String decision = decisions
                        .get(random.nextInt(decisions.size()))
                        .path("id")
                        .asText();
                return service.api()
                        .change(path + (merges ? "/merges/" : "/splits/") + decision + "/undo", "")
                        .status();
        }
    }

    private static JsonNode bySignature(JsonNode grouping, Random random) {
        JsonNode signatures = grouping.path("signatures");
        if (signatures.isEmpty()) {
            return null;
        }
        var body = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        body.putArray("signatures")
                .add(signatures.get(random.nextInt(signatures.size())).path("signature"));
        return body;
    }

    private static JsonNode byTrace(String path, Random random) {
        JsonNode traces = service.api().get(path + "/traces").path("items");
        if (traces.isEmpty()) {
            return null;
        }
        var body = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        body.putArray("traces").add(traces.get(random.nextInt(traces.size())).path("traceId"));
        return body;
    }

    private static List<SandboxSpan> failures(Random random, int count) {
        List<SandboxSpan> failures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            failures.add(Failures.of("crowded")
                    .with("ValueError", ISSUES.get(random.nextInt(ISSUES.size())))
                    .at(Instant.now().minus(Duration.ofMillis(2_000 + random.nextInt(2_000))))
                    .build());
        }
        return failures;
    }
}
