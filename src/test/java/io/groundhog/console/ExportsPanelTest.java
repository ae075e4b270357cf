package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a lead sees, and does, about the exports of a capture on its page. */
@ExtendWith(Chromium.class)
class ExportsPanelTest {

    private static final String DUE = "exp_00000000000000000000000000000003";
    private static final String DEAD = "exp_00000000000000000000000000000002";

    @Test
    void eachExportSaysHowFarItIsAndWhatComesNext(Console console) {
        Page page = open(console);
        Locator exports = page.locator(".export");

        assertThat(console.lastQuery("exports")).contains("capture=0190f3c2-7a10-7000-8000-000000000041");
        assertThat(exports.first()).containsText("Retrying");
        assertThat(exports.first()).containsText("2 made, 6 left");
        assertThat(exports.first()).containsText("in 3 min");
        assertThat(exports.first()).containsText("Given up if all fail15 Mar, 18:40");
        assertThat(exports.first()).containsText("Says what is new since the export");
        assertThat(exports.nth(1)).containsText("Given up after 8 attempts: No space left on device.");
        assertThat(exports.nth(2)).containsText("HTTP 202");
        assertThat(exports.nth(2)).containsText("case-7781");
        assertThat(page.locator(".exported-since")).containsText("to eval-backlog, seen again 17 times since.");
    }

    @Test
    void everyAttemptIsShownWithItsTimeDurationAndAnswer(Console console) {
        Page page = open(console);
        page.locator(".export").first().getByText("Show attempts").click();

        Locator attempts = page.locator(".export-attempts .attempt:not(.is-coming)");
        assertThat(attempts).hasCount(2);
        assertThat(attempts.first()).containsText("3 min ago");
        assertThat(attempts.first()).containsText("took 5.0 s, sent 3 times within it");
        assertThat(attempts.first()).containsText("Read timed out after 5 s");
        assertThat(attempts.nth(1)).containsText("HTTP 503");
        assertThat(attempts.nth(1)).containsText("\"error\": \"backlog is full\"");
        Locator coming = page.locator(".export-attempts .attempt.is-coming");
        assertThat(coming).hasCount(2);
        assertThat(coming.first()).containsText("Next attempt 13:08");
        assertThat(coming.nth(1)).containsText("15 Mar, 18:40");
    }

    @Test
    void leadsTryAgainAndCancel(Console console) {
        console.answer("exports/" + DEAD + "/retry", Console.fixture("capture-export"));
        console.answer("exports/" + DUE + "/cancel", Console.fixture("capture-export"));
        Page page = open(console);
        ActionsTest.button(page, "Try now: runbook-drafts").click();
        assertThat(page.locator(".toast")).containsText("It is tried at once.");
        ActionsTest.button(page, "Cancel: eval-backlog").click();
        assertThat(page.locator(".toast")).containsText("The export is cancelled.");

        assertThat(console.actions())
                .containsExactly("POST exports/" + DEAD + "/retry", "POST exports/" + DUE + "/cancel");
    }

    @Test
    void aReadyCaptureGoesToTheDestinationsThatAreChosen(Console console) {
        console.answer("captures/41", Console.fixture("capture").put("status", "ready"));
        console.answerTo("POST", "captures/41/exports", 202, request -> Console.fixture("capture-export"));
        Page page = open(console);
        ActionsTest.button(page, "Export…").click();
        assertThat(ActionsTest.dialog(page).getByLabel("guardrail-generator")).isDisabled();
        assertThat(ActionsTest.dialog(page)).containsText("Set camel.component.kafka.brokers.");
        ActionsTest.dialog(page).getByLabel("eval-backlog").check();
        ActionsTest.dialog(page).getByLabel("runbook-drafts").check();
        ActionsTest.button(page, "Export").click();

        assertThat(page.locator(".toast")).containsText("#41 goes to eval-backlog, runbook-drafts.");
        assertThat(ActionsTest.dialog(page)).hasCount(0);
        assertThat(console.requests("captures/41/exports").stream()
                        .map(request -> Console.sent(request).toString()))
                .containsExactly("{\"destination\":\"eval-backlog\"}", "{\"destination\":\"runbook-drafts\"}");
    }

    @Test
    void whatIsNotReadySaysSoAndCanBeMadeReadyOnTheSpot(Console console) {
        console.answerTo("PATCH", "captures/41", 200, request -> ActionsTest.changed("ready"));
        Page page = open(console);
        ActionsTest.button(page, "Export…").click();
        assertThat(ActionsTest.dialog(page))
                .containsText("Only a capture that is ready can be exported, and this one is new.");
        assertThat(ActionsTest.button(page, "Export")).isDisabled();
        ActionsTest.dialog(page).getByLabel("eval-backlog").check();
        ActionsTest.button(page, "Make it ready").click();

        assertThat(ActionsTest.button(page, "Export")).isEnabled();
        assertThat(ActionsTest.dialog(page).getByLabel("eval-backlog")).isChecked();
        assertThat(console.actions()).containsExactly("PATCH captures/41");
    }

    @Test
    void aRefusalNamesTheDestinationAndKeepsTheDialog(Console console) {
        console.answer("captures/41", Console.fixture("capture").put("status", "exported"));
        console.answer(
                "captures/41/exports",
                409,
                Console.problem(409, "Conflict", "It has recurred since; make it ready again."));
        Page page = open(console);
        ActionsTest.button(page, "Export…").click();
        ActionsTest.dialog(page).getByLabel("eval-backlog").check();
        ActionsTest.button(page, "Export").click();

        assertThat(ActionsTest.dialog(page)).containsText("eval-backlog: It has recurred since; make it ready again.");
    }

    @Test
    void reviewersSeeTheAttemptsAndAreNotOfferedMore(Console console) {
        console.answer("me", Console.fixture("me").put("role", "reviewer"));
        Page page = open(console);
        page.locator(".export").first().getByText("Show attempts").click();
        assertThat(page.locator(".export-attempts .attempt:not(.is-coming)")).hasCount(2);

        assertThat(page.locator(".export-buttons")).hasCount(0);
        assertThat(ActionsTest.button(page, "Export…")).hasCount(0);
    }

    @Test
    void aCaptureThatWasNeverExportedSaysSo(Console console) {
        console.answer("exports", Console.nothing());
        Page page = console.visit("#/captures/41");

        assertThat(page.getByText("It has not been exported.")).isVisible();
        assertThat(page.locator(".exported-since")).hasCount(0);
    }

    private static Page open(Console console) {
        console.answer("exports", Console.fixture("capture-exports"));
        console.answer("exports/" + DUE, Console.fixture("capture-export"));
        console.answer("destinations", Console.fixture("capture-destinations"));
        Page page = console.visit("#/captures/41");
        assertThat(page.locator(".export")).hasCount(3);
        assertThat(page.locator(".who")).isVisible();
        return page;
    }
}
