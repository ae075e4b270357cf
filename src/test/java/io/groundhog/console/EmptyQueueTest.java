package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class EmptyQueueTest {

    @Test
    void quietIsSaidToBeQuiet(Console console) {
        console.answer("captures", Console.nothing()).answer("ingestion", Console.fixture("ingestion-quiet"));
        Locator emptiness = console.visit("#/queue").locator(".emptiness");

        assertThat(emptiness.locator("h2")).hasText("No incidents");
        assertThat(emptiness).containsText("Read completely until 13:02.");
    }

    @Test
    void notReadingIsNeverTakenForQuiet(Console console) {
        console.answer("captures", Console.nothing()).answer("ingestion", Console.fixture("ingestion-paused"));
        Page page = console.visit("#/queue");

        assertThat(page.locator(".emptiness h2")).hasText("Not reading");
        assertThat(page.locator(".emptiness")).containsText("Datadog refused the keys (403)");
        assertThat(page.locator("main")).not().containsText("No incidents");
        assertThat(page.locator(".banner")).containsText("Paused.");
    }

    @Test
    void filtersThatMatchNothingCanBeCleared(Console console) {
        console.answer(
                "captures", request -> request.url().contains("q=") ? Console.nothing() : Console.fixture("captures"));
        Page page = console.visit("#/queue?q=nothing");

        assertThat(page.locator(".emptiness h2")).hasText("No captures match these filters");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Clear all filters"))
                .click();
        assertThat(page.locator(".row")).hasCount(12);
    }

    @Test
    void anUnreachableServiceIsSaidToBeUnreachable(Console console) {
        console.answer("captures", Console.nothing());
        console.answer("ingestion", 503, Console.problem(503, "Unavailable", "The database is restarting."));
        Page page = console.visit("#/queue");

        assertThat(page.locator(".banner")).containsText("The database is restarting.");
        assertThat(page.locator("main")).not().containsText("No incidents");
    }
}
