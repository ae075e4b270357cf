package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queue is viewed, searched, and filtered by time, severity, agent and recurrence. */
class FR003FindCapturesTest {

    @RegisterExtension
    static final Service service =
            Service.fast().with("groundhog.datadog.warm-window", "3h").with("groundhog.datadog.initial-lookback", "3h");

    private static final Truth truth = new Truth(service);

    @BeforeAll
    static void failures() {
        Failures often = Failures.of("often-agent").with("openai.RateLimitError", "Rate limit reached for gpt-4o");
        IntStream.range(0, 12).forEach(i -> service.show(often.ago(Duration.ofMinutes(i))));
        Failures key = Failures.of("key-agent").with("openai.AuthenticationError", "Incorrect API key provided: zebra");
        service.show(key.ago(Duration.ofMinutes(1)), key.ago(Duration.ofMinutes(2)));
        Failures old = Failures.of("old-agent").with("httpx.ReadTimeout", "The giraffe timed out after 60 s");
        IntStream.range(0, 3).forEach(i -> service.show(old.ago(Duration.ofMinutes(120 + i))));
        truth.isInTheDatabase();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "agent=key-agent | key-agent",
                "agent=key-agent,old-agent | key-agent old-agent",
                "severity=critical | key-agent",
                "severity=medium | often-agent old-agent",
                "minRecurrence=3 | often-agent old-agent",
                "minRecurrence=3&maxRecurrence=11 | old-agent",
                "maxRecurrence=2 | key-agent",
                "range=1h | often-agent key-agent",
                "failureClass=timeout | old-agent",
                "status=new | often-agent key-agent old-agent",
                "status=triaged | ``",
                "assignee=none&environment=prod | often-agent key-agent old-agent",
                "q=zebra | key-agent",
                "q=giraf | old-agent",
                "q=GIRAFFE+timed | old-agent",
                "q=\"timed out\" | old-agent",
                "q=\"out timed\" | ``",
                "q=agent -zebra -giraffe severity:medium | often-agent",
                "q=recurrence:>2 class:rate_limit,timeout first:>1h | old-agent",
                "q=seen:1h severity:>=high | key-agent",
                "q=-agent:often-agent is:unassigned recurrence:..x | !",
                "q=nothing like that | ``",
            })
    void whatMatchesIsFoundAndNothingElse(String query, String agents) {
        String address = "/api/v1/captures?" + query.substring(0, query.indexOf('=') + 1)
                + (query.startsWith("q=")
                        ? URLEncoder.encode(query.substring(2).replace('+', ' '), StandardCharsets.UTF_8)
                        : query.substring(query.indexOf('=') + 1));
        if (agents.equals("!")) {
            assertThat(service.api().statusWith(Api.TOKEN, address)).isEqualTo(400);
            return;
        }
        assertThat(service.api().all(address))
                .extracting(capture -> capture.path("agent").asText())
                // those of another test
                .filteredOn(agent -> !agent.equals("paging-agent"))
                .containsExactlyInAnyOrder(agents.isEmpty() ? new String[0] : agents.split(" "));
    }

    @Test
    void timesBoundTheQueueOnBothSides() {
        Instant hourAgo = Instant.now().minusSeconds(3_600);
        assertThat(agents("to=" + hourAgo)).containsExactly("old-agent");
        assertThat(agents("from=" + hourAgo)).containsExactlyInAnyOrder("often-agent", "key-agent");
        assertThat(agents("from=" + hourAgo.minusSeconds(600) + "&to=" + hourAgo))
                .isEmpty();
    }

    @Test
    void theOrderIsByTimeRecurrenceOrSeverity() {
        assertThat(agents("sort=-recurrence")).startsWith("often-agent", "old-agent");
        assertThat(agents("sort=-severity")).startsWith("key-agent");
        assertThat(agents("sort=firstSeen")).startsWith("old-agent");
    }

    @Test
    void pagesNeitherRepeatNorHideWhileFailuresArrive() {
        for (int i = 0; i < 30; i++) {
            service.show(Failures.of("paging-agent")
                    .with("Kind" + (char) ('A' + i) + "Error", "Something of kind " + (char) ('A' + i) + " broke")
                    .ago(Duration.ofMinutes(i)));
        }
        truth.isInTheDatabase();
        List<String> before = new ArrayList<>();
        service.capturesOf("paging-agent")
                .forEach(capture -> before.add(capture.path("id").asText()));
        List<String> seen = new ArrayList<>();
        JsonNode page = service.api().get("/api/v1/captures?agent=paging-agent&limit=7&sort=-firstSeen");
        page.path("items").forEach(item -> seen.add(item.path("id").asText()));
        while (page.path("nextCursor").isTextual()) {
            service.show(Failures.of("paging-agent")
                    .with("New" + seen.size() + "Error", "Something new broke, " + (char) ('A' + seen.size() % 26))
                    .now());
            truth.isInTheDatabase();
            page = service.api()
                    .get("/api/v1/captures?agent=paging-agent&limit=7&sort=-firstSeen&cursor="
                            + page.path("nextCursor").asText());
            page.path("items").forEach(item -> seen.add(item.path("id").asText()));
        }
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        assertThat(seen).containsAll(before);
    }

    private static List<String> agents(String query) {
        return service.api().all("/api/v1/captures?agent=often-agent,key-agent,old-agent&" + query).stream()
                .map(capture -> capture.path("agent").asText())
                .toList();
    }
}
