package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was done on a capture's page is undone from the message that told it. */
@ExtendWith(Chromium.class)
class UndoTest {

    @Test
    void aStatusGoesBackToWhatItWas(Console console) {
        console.answerTo("PATCH", "captures/41", 200, request -> {
            String status = Console.sent(request).path("status").asText();
            ObjectNode capture = ActionsTest.changed(status);
            return status.equals("new") ? capture.put("etag", "\"r6\"") : capture;
        });
        Page page = open(console);
        page.getByLabel("Status").selectOption("triaged");
        assertThat(page.locator(".toast")).containsText("#41 is triaged now.");
        page.locator(".toast").getByText("Undo").click();

        assertThat(page.locator(".toast")).containsText("Undone. #41 is new now.");
        assertThat(page.locator(".detail-marks .status")).hasText("new");
        Request undo = last(console, "captures/41");
        assertThat(Console.sent(undo).toString()).isEqualTo("{\"status\":\"new\",\"note\":\"Undone\"}");
        assertThat(undo.headerValue("If-Match")).isEqualTo("\"r5\"");
    }

    @Test
    void anUndoThatComesTooLateChangesNothingAndSaysWhy(Console console) {
        console.answerTo("PATCH", "captures/41", 200, request -> ActionsTest.changed("triaged"));
        Page page = open(console);
        page.getByLabel("Status").selectOption("triaged");
        assertThat(page.locator(".toast")).containsText("#41 is triaged now.");
        console.answerTo(
                "PATCH",
                "captures/41",
                412,
                request -> Console.problem(412, "Changed", "Capture #41 has been changed."));
        page.locator(".toast").getByText("Undo").click();

        assertThat(page.locator(".toast")).containsText("Capture #41 has been changed.");
        assertThat(page.locator(".detail-marks .status")).hasText("triaged");
    }

    @Test
    void aMergeIsUndoneOnTheCaptureThatRemained(Console console) {
        ObjectNode other = Console.fixture("capture")
                .put("id", GroupingPanelTest.id(36))
                .put("number", 36)
                .put("etag", "\"r36\"");
        console.answer("captures/36", other);
        console.answer("captures/41/merge", GroupingPanelTest.merged(41, 36));
        console.answer("captures/36/merges/" + GroupingPanelTest.MERGE + "/undo", GroupingPanelTest.merged(41, 36));
        Page page = open(console);
        ActionsTest.button(page, "Merge with #36").click();
        ActionsTest.button(page, "Merge into #36").click();
        assertThat(page.locator(".toast")).containsText("#41 counts in #36 now.");
        page.locator(".toast").getByText("Undo").click();

        assertThat(page.locator(".toast")).containsText("#41 stands by itself again.");
        assertThat(last(console, "captures/36/merges/" + GroupingPanelTest.MERGE + "/undo")
                        .headerValue("If-Match"))
                .isEqualTo("\"r9\"");
    }

    private static Page open(Console console) {
        Page page = console.visit("#/captures/41");
        assertThat(page.locator(".actions")).isVisible();
        return page;
    }

    private static Request last(Console console, String endpoint) {
        List<Request> all = console.requests(endpoint).stream()
                .filter(request -> !request.method().equals("GET"))
                .toList();
        return all.get(all.size() - 1);
    }
}
