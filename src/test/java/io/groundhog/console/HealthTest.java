package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class HealthTest {

    @Test
    void everyPageSaysWhetherGroundhogIsReadingAndHowFar(Console console) {
        for (String address : new String[] {"#/queue", "#/captures/41", "#/health", "#/audit"}) {
            Page page = console.visit(address);
            assertThat(page.locator(".banner"))
                    .containsText("12 failures captured in the last 24 hours; read completely until 12:02 UTC.");
            assertThat(page.locator(".banner")).containsText("Complete until 13:02");
            assertThat(page.locator(".banner")).containsText("1 gap of 20 min");
            assertThat(page.locator(".sandbox-strip")).containsText("Made-up data from a stand-in for Datadog");
        }
    }

    @Test
    void coverageIsDrawnAndAlsoSaidInWords(Console console) {
        Page page = console.visit("#/health");

        assertThat(page.locator(".slice")).hasCount(8);
        assertThat(page.locator(".coverage"))
                .hasAttribute("aria-label", Pattern.compile("88 % complete, 1 % partial.* 10 % expired"));
        assertThat(page.locator(".gaps").first()).containsText("Datadog answered 503 five times in a row");
    }

    @Test
    void pausingAsksForAReasonAndSendsIt(Console console) {
        console.answer("ingestion/pause", Console.fixture("ingestion-paused"));
        Page page = console.visit("#/health");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Pause")).click();
        page.getByLabel("Reason, for the others").fill("Keys are being rotated");
        console.answer("ingestion", Console.fixture("ingestion-paused"));
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Pause"))
                .click();

        assertThat(page.locator(".banner")).containsText("Paused.");
        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Resume")))
                .isVisible();
        assertThat(Console.sent(console.requests("ingestion/pause").get(0))
                        .get("reason")
                        .asText())
                .isEqualTo("Keys are being rotated");
    }

    @Test
    void aBackfillIsAskedForInUtc(Console console) {
        console.answer("backfills", request -> Console.fixture("backfills"));
        Page page = console.visit("#/health");
        page.getByLabel("From", new Page.GetByLabelOptions().setExact(true)).fill("2026-03-10T09:00");
        page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill("2026-03-10T11:30");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Read again"))
                .click();

        await().untilAsserted(() -> assertThat(console.actions()).contains("POST backfills"));
        ObjectNode sent = (ObjectNode) Console.sent(console.requests("backfills").stream()
                .filter(request -> request.method().equals("POST"))
                .findFirst()
                .orElseThrow());
        assertThat(sent.get("from").asText()).isEqualTo("2026-03-10T08:00:00.000Z");
        assertThat(sent.get("to").asText()).isEqualTo("2026-03-10T10:30:00.000Z");
        assertThat(page.locator(".backfill").last()).containsText("Could not be read: expired from");
    }

    @Test
    void aQuarantinedSpanShowsItsReasonAndCanBeTriedAgain(Console console) {
        Page page = console.visit("#/health");
        assertThat(page.locator(".quarantine li").first()).containsText("The span has no trace id");
        page.locator(".quarantine button.button").first().click();

        await().untilAsserted(() -> assertThat(console.actions()).containsExactly("POST quarantine/7/retry"));
    }

    @Test
    void viewersSeeEverythingAndSteerNothing(Console console) {
        console.answer("me", Console.fixture("me").put("role", "viewer"));
        Page page = console.visit("#/health");

        assertThat(page.locator(".backfill")).hasCount(2);
        assertThat(page.locator(".who")).containsText("viewer");
        for (String action : new String[] {"Pause", "Read now", "Read again", "Cancel", "Try again"}) {
            assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(action)))
                    .hasCount(0);
        }
        assertThat(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Audit")))
                .hasCount(0);
    }
}
