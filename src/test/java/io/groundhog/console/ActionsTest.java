package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What reviewers decide about a capture on its page. */
@ExtendWith(Chromium.class)
class ActionsTest {

    private static final String CAPTURE = "captures/41";

    @Test
    void onlyStatusesThatMayFollowAreOfferedAndTheChangeIsSentWithTheStateItWasDecidedOn(Console console) {
        console.answerTo("PATCH", CAPTURE, 200, request -> changed("triaged"));
        Page page = open(console);
        Locator status = page.getByLabel("Status");
        assertThat(status.locator("option")).hasText(new String[] {"New", "Triaged", "Ready", "Resolved", "Ignored…"});

        status.selectOption("triaged");

        assertThat(page.locator(".toast")).containsText("#41 is triaged now.");
        assertThat(page.locator(".detail-marks .status")).hasText("triaged");
        assertThat(sent(console)).isEqualTo("{\"status\":\"triaged\"}");
        assertThat(lastChange(console).headerValue("If-Match")).isEqualTo("\"r4\"");
    }

    @Test
    void theNextChangeIsDecidedOnTheStateThatTheOneBeforeLeft(Console console) {
        console.answerTo("PATCH", CAPTURE, 200, request -> changed("triaged"));
        Page page = open(console);
        page.getByLabel("Status").selectOption("triaged");
        assertThat(page.locator(".detail-marks .status")).hasText("triaged");
        page.getByLabel("Severity").selectOption("critical");

        page.waitForCondition(() -> changes(console) == 2);
        assertThat(sent(console)).isEqualTo("{\"severity\":\"critical\"}");
        assertThat(lastChange(console).headerValue("If-Match")).isEqualTo("\"r5\"");
    }

    @Test
    void aChangeIsShownAtOnceAndTakenBackWhenItIsRefused(Console console) {
        console.answerTo("PATCH", CAPTURE, 503, request -> {
            assertThat(console.page().isClosed()).isFalse();
            return Console.problem(503, "Unavailable", "The database cannot be reached.");
        });
        Page page = open(console);
        page.evaluate(
                """
                globalThis.seen = [];
                new MutationObserver(() => seen.push(document.querySelector('.detail-marks .status')?.textContent))
                  .observe(document.querySelector('.detail-marks'), { subtree: true, childList: true, characterData: true });
                """);
        page.keyboard().press("e");

        assertThat(page.locator(".notice-bad")).containsText("The database cannot be reached.");
        assertThat(page.locator(".detail-marks .status")).hasText("new");
        assertThat(page.getByLabel("Status")).hasValue("new");
        assertThat(page.evaluate("seen.join(' ')").toString()).contains("ready");
    }

    @Test
    void whoComesSecondIsToldWhatHasChangedAndDecidesAgain(Console console) {
        ObjectNode others = changed("triaged").put("assignee", "ben");
        others.withArray("history")
                .insertObject(0)
                .put("id", 9)
                .put("at", "2026-03-14T12:04:00Z")
                .put("actor", "ben")
                .put("fromStatus", "new")
                .put("toStatus", "triaged")
                .put("note", "known since Monday")
                .put("regression", false)
                .put("undone", false)
                .putObject("change")
                .putObject("assignee")
                .put("from", "none")
                .put("to", "ben");
        console.answerTo("PATCH", CAPTURE, 412, request -> Console.problem(412, "Precondition failed", "Changed."));
        Page page = open(console);
        console.answer(CAPTURE, others);
        page.getByLabel("Status").selectOption("resolved");

        Locator conflict = page.locator(".conflict");
        assertThat(conflict).containsText("#41 has changed since you saw it. Nothing of yours was done.");
        assertThat(conflict).containsText("ben");
        assertThat(conflict).containsText("assignee none → ben");
        assertThat(conflict).containsText("known since Monday");
        assertThat(conflict.locator(".conflict-state")).containsText("triaged");
        assertThat(page.getByLabel("Status")).hasValue("triaged");

        console.answerTo("PATCH", CAPTURE, 200, request -> changed("resolved"));
        conflict.getByText("Still make it resolved").click();
        assertThat(page.locator(".detail-marks .status")).hasText("resolved");
        assertThat(lastChange(console).headerValue("If-Match")).isEqualTo("\"r5\"");
        assertThat(conflict).hasCount(0);
    }

    @Test
    void aNoteThatMeetsAConflictStaysWhereItWasTyped(Console console) {
        console.answerTo("PATCH", CAPTURE, 412, request -> Console.problem(412, "Precondition failed", "Changed."));
        Page page = open(console);
        console.answer(CAPTURE, changed("triaged"));
        page.keyboard().press("m");
        page.getByLabel("Note", new Page.GetByLabelOptions().setExact(true)).fill("Seen on staging as well");
        button(page, "Add note").click();
        assertThat(dialog(page)).containsText("has changed since you saw it");
        assertThat(page.getByLabel("Note", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Seen on staging as well");

        console.answerTo("PATCH", CAPTURE, 200, request -> changed("triaged"));
        button(page, "Add note").click();
        assertThat(dialog(page)).hasCount(0);
        assertThat(sent(console)).isEqualTo("{\"note\":\"Seen on staging as well\"}");
        assertThat(lastChange(console).headerValue("If-Match")).isEqualTo("\"r5\"");
    }

    @Test
    void whatIsDecidedInADialogIsDecidedOnWhatWasThereWhenItOpened(Console console) {
        console.answerTo("PATCH", CAPTURE, 412, request -> Console.problem(412, "Precondition failed", "Changed."));
        Page page = open(console);
        page.keyboard().press("i");
        assertThat(dialog(page)).isVisible();
        console.answer(CAPTURE, changed("resolved"));
        page.clock().runFor(11_000);
        assertThat(page.locator(".detail-marks .status")).hasText("resolved");

        button(page, "Ignore").click();
        assertThat(dialog(page)).containsText("has changed since you saw it");
        assertThat(lastChange(console).headerValue("If-Match")).isEqualTo("\"r4\"");
        button(page, "Ignore it all the same").click();
        page.waitForCondition(() -> changes(console) == 2);
        assertThat(lastChange(console).headerValue("If-Match")).isEqualTo("\"r5\"");
    }

    @Test
    void itIsIgnoredUntilWhateverHappensFirst(Console console) {
        ObjectNode ignored = changed("ignored");
        ignored.putObject("snooze")
                .put("until", "2026-03-20T08:00:00Z")
                .put("tracesLeft", 25)
                .put("untilEscalating", true);
        console.answerTo("PATCH", CAPTURE, 200, request -> ignored);
        Page page = open(console);
        page.keyboard().press("i");
        page.getByLabel("Until which time").fill("2026-03-20T09:00");
        page.getByLabel("After how many further traces").fill("25");
        page.getByLabel("When it escalates").check();
        page.getByLabel("Why, for the others").fill("Fixed with the next release");
        button(page, "Ignore").click();

        assertThat(page.locator(".toast"))
                .containsText("#41 is ignored until 20 Mar, 09:00, or 25 more traces fail, or it escalates.");
        assertThat(dialog(page)).hasCount(0);
        JsonNode change = Console.sent(lastChange(console));
        assertThat(change.path("status").asText()).isEqualTo("ignored");
        assertThat(change.path("snooze").toString())
                .isEqualTo("{\"until\":\"2026-03-20T08:00:00.000Z\",\"count\":25,\"untilEscalating\":true}");
        assertThat(change.path("note").asText()).isEqualTo("Fixed with the next release");
    }

    @Test
    void ignoringInTheMenuAsksUntilWhen(Console console) {
        console.answerTo("PATCH", CAPTURE, 200, request -> changed("ignored"));
        Page page = open(console);
        page.getByLabel("Status").selectOption("ignored");
        assertThat(dialog(page)).isVisible();
        assertThat(page.getByLabel("Status")).hasValue("new");
        page.keyboard().press("Escape");
        assertThat(dialog(page)).hasCount(0);
        assertThat(changes(console)).isZero();

        button(page, "Ignore…").click();
        button(page, "Ignore").click();
        assertThat(page.locator(".toast")).containsText("until somebody brings it back");
        assertThat(sent(console)).isEqualTo("{\"status\":\"ignored\"}");
    }

    @Test
    void somebodyTakesCareOfIt(Console console) {
        console.answerTo("PATCH", CAPTURE, 200, request -> {
            JsonNode assignee = Console.sent(request).path("assignee");
            return changed("new")
                    .put(
                            "assignee",
                            assignee.isNull() ? null : assignee.asText().replace("me", "anna"));
        });
        Page page = open(console);
        assertThat(page.getByLabel("Assignee").locator("option"))
                .hasText(new String[] {"Nobody", "anna (me)", "ben", "travel-team"});
        page.keyboard().press("a");
        assertThat(page.locator(".toast")).containsText("#41 is assigned to anna.");
        assertThat(sent(console)).isEqualTo("{\"assignee\":\"me\"}");
        assertThat(button(page, "Assign to me")).hasCount(0);

        page.getByLabel("Assignee").selectOption("ben");
        assertThat(page.locator(".toast")).containsText("#41 is assigned to ben.");
        page.getByLabel("Assignee").selectOption("Nobody");
        assertThat(page.locator(".toast")).containsText("Nobody takes care of #41 now.");
        assertThat(sent(console)).isEqualTo("{\"assignee\":null}");
    }

    @Test
    void aSeverityThatWasSetCanBeLifted(Console console) {
        console.answer(
                CAPTURE, Console.fixture("capture").put("severity", "critical").put("observedSeverity", "high"));
        console.answerTo("PATCH", CAPTURE, 200, request -> changed("new"));
        Page page = open(console);
        assertThat(page.getByLabel("Severity")).hasValue("critical");
        page.getByLabel("Severity").selectOption("High, as observed");

        assertThat(page.locator(".toast")).containsText("The severity of #41 is high, as observed.");
        assertThat(sent(console)).isEqualTo("{\"severity\":null}");
    }

    @Test
    void whatIsMissingIsNamedBeforeReadyAndWarnedOfAfterwards(Console console) {
        ObjectNode capture = Console.fixture("capture");
        ((ObjectNode) capture.get("completeness"))
                .put("score", 0.86)
                .putArray("missing")
                .add("version");
        console.answer(CAPTURE, capture);
        ObjectNode ready = changed("ready");
        ready.set("completeness", capture.get("completeness"));
        ready.putArray("warnings").add("It has no version.");
        console.answerTo("PATCH", CAPTURE, 200, request -> ready);
        Page page = open(console);

        assertThat(page.locator(".incomplete")).containsText("Missing: version, which release of the agent failed.");
        assertThat(page.locator(".completeness")).containsText("6 of 7");
        button(page, "Mark ready").click();

        assertThat(page.locator(".detail-head .notice-warning")).containsText("It has no version.");
        assertThat(page.locator(".incomplete")).hasCount(0);
        assertThat(button(page, "Mark ready")).hasCount(0);
    }

    @Test
    void whoMayNotDecideIsOfferedNothing(Console console) {
        console.answer("me", Console.fixture("me").put("role", "viewer"));
        Page page = open(console);
        page.keyboard().press("e");
        page.keyboard().press("m");

        assertThat(page.locator(".actions")).hasCount(0);
        assertThat(button(page, "Merge with another…")).hasCount(0);
        assertThat(dialog(page)).hasCount(0);
        assertThat(console.actions()).isEmpty();
    }

    private static Page open(Console console) {
        console.answer("assignees", Console.fixture("capture-assignees"));
        Page page = console.visit("#/captures/41");
        assertThat(page.locator("h1")).hasText("search_flights timed out after <duration>");
        assertThat(page.locator(".who")).isVisible();
        return page;
    }

    static ObjectNode changed(String status) {
        ObjectNode capture = Console.fixture("capture").put("status", status).put("etag", "\"r5\"");
        capture.putArray("transitions")
                .add("new")
                .add("triaged")
                .add("resolved")
                .add("ignored");
        return capture;
    }

    static Locator dialog(Page page) {
        return page.locator("#modal");
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    private static long changes(Console console) {
        return console.actions().stream().filter("PATCH captures/41"::equals).count();
    }

    private static Request lastChange(Console console) {
        return console.requests(CAPTURE).stream()
                .filter(request -> request.method().equals("PATCH"))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private static String sent(Console console) {
        return Console.sent(lastChange(console)).toString();
    }
}
