package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class DetailTest {

    @Test
    void aCaptureTellsWhatFailedForWhomAndWhyItsTracesBelongTogether(Console console) {
        Page page = console.visit("#/captures/41");

        assertThat(page.locator("h1")).hasText("search_flights timed out after <duration>");
        assertThat(page.locator(".impact")).containsText("29 reached the user");
        assertThat(page.locator(".detail-head")).containsText("Severity: high: rule \"timeouts that reach the user\"");
        assertThat(page.locator(".panel-error")).containsText("TimeoutError");
        assertThat(page.locator(".detail-aside"))
                .containsText(Pattern.compile(
                        "travel-planner.*2\\.14\\.0.*gpt-4\\.1-mini.*2,184 in, 96 out.*30 s", Pattern.DOTALL));
        assertThat(page.locator(".detail-aside")).containsText("4 emails, 1 card");
        assertThat(page.locator(".parts")).containsText("search_flights timed out after <duration>");
        page.getByText("What the rules did").click();
        assertThat(page.locator(".steps")).containsText("(attempt 3 of 3)");
        assertThat(page.locator(".history")).containsText("It came back after it had been resolved.");
    }

    @Test
    void failedVerdictsStandFirstAndAJudgeThatFailedIsNoVerdict(Console console) {
        Locator verdicts = console.visit("#/captures/41").locator(".verdict-mark");

        assertThat(verdicts).hasText(new String[] {"Failed", "Judge failed", "Passed"});
    }

    @Test
    void theConversationShowsToolCallsAndTheirResultsToTheLastDigit(Console console) {
        Page page = console.visit("#/captures/41");

        assertThat(page.locator(".turn-role"))
                .hasText(new String[] {"System", "User", "Assistant", "Tool", "Assistant"});
        assertThat(page.locator(".tool").first()).containsText("\"arriveBefore\": \"12:00\"");
        assertThat(page.locator(".tool-failed")).containsText("\"requestId\": 12345678901234567890");
    }

    @Test
    void ownFramesOfTheStackStandFirstAndTheRestIsFolded(Console console) {
        Page page = console.visit("#/captures/41");
        Locator frames = page.locator(".panel-error .frames > li");
        Locator stack = page.locator(".panel-error .stack");

        assertThat(frames.first())
                .hasText(Pattern.compile(
                        "/app/agents/travel/tools\\.py:93.*search_flights.*raise TimeoutError", Pattern.DOTALL));
        assertThat(frames.nth(2)).hasClass("frame-library");
        assertThat(frames.nth(2).locator("summary")).hasText("2 library frames");
        assertThat(frames.nth(2).locator("ol")).isHidden();
        assertThat(stack).isHidden();

        page.getByText("Stack as it was written").first().click();
        assertThat(stack).containsText("httpx.ReadTimeout: timed out");
    }

    @Test
    void aSupportingTraceOpensToItsWholeTreeWithTheFailureMarked(Console console) {
        Page page = console.visit("#/captures/41");
        page.locator(".trace-toggle").first().click();

        assertThat(page.locator(".wf-row")).hasCount(8);
        assertThat(page.locator(".wf-row.is-failing")).containsText("search_flights");
        assertThat(page.locator(".wf-row.is-failing .wf-time")).hasText("30 s");
        assertThat(page.locator(".trace-body")).containsText("Datadog's copy expires in 15 d.");
        assertThat(page.locator(".trace-toggle").first()).hasAttribute("aria-expanded", "true");
    }

    @Test
    void aTraceThatWasNotKeptSaysSoWithoutAsking(Console console) {
        Page page = console.visit("#/captures/41");
        page.locator(".trace-toggle").last().click();

        assertThat(page.locator(".trace-body")).containsText("The whole trace has not been read yet.");
        assertThat(console.requests("captures/41/trace-snapshots/67d41a0c00000000aa51c3f0e2b7d913"))
                .isEmpty();
    }

    @Test
    void onlyWebAddressesBecomeLinks(Console console) {
        ObjectNode capture = Console.fixture("capture").put("permalink", "javascript:alert(document.domain)");
        console.answer("captures/41", capture);
        Page page = console.visit("#/captures/41");

        assertThat(page.locator(".fact-links")).containsText("Open in Datadog");
        assertThat(page.locator("a[href^='javascript']")).hasCount(0);
    }

    @Test
    void aCaptureThatDoesNotExistSaysSo(Console console) {
        console.answer("captures/4711", 404, Console.problem(404, "Not found", "There is no such capture."));
        Page page = console.visit("#/captures/4711");

        assertThat(page.locator(".emptiness")).containsText("There is no capture 4711");
    }

    @Test
    void goingBackFindsTheQueueAsItWasLeft(Console console) {
        console.answer(
                "captures",
                request -> Console.fixture(request.url().contains("cursor=") ? "captures-page-2" : "captures"));
        Page page = console.visit("#/queue?severity=high");
        page.locator(".queue-end").scrollIntoViewIfNeeded();
        assertThat(page.locator(".row")).hasCount(14);
        page.locator(".row-link").nth(1).click();
        assertThat(page.locator("h1")).hasText("search_flights timed out after <duration>");
        assertThat(page.locator("h1")).isFocused();

        page.locator(".crumbs").getByText("Queue").click();

        assertThat(page.locator(".row")).hasCount(14);
        assertThat(page.url()).endsWith("#/queue?severity=high");
    }
}
