package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
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
        for (String address :
                new String[] {"#/queue", "#/captures/41", "#/exports", "#/insights", "#/health", "#/audit"}) {
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
                .hasAttribute("aria-label", Pattern.compile("88\\s% complete, 1\\s% partial.* 10\\s% expired"));
        assertThat(page.locator(".gaps").first()).containsText("Datadog answered 503 five times in a row");
    }

    @Test
    void coverageNamesEveryStateAndCanBeReadAsATable(Console console) {
        Page page = console.visit("#/health");
        assertThat(page.locator(".legend strong"))
                .hasText(new String[] {"Complete", "Read", "Partial", "Failed", "Pending", "Expired", "Unread"});
        page.locator(".panel", new Page.LocatorOptions().setHasText("Coverage of the last 24 hours"))
                .getByText("As a table")
                .click();

        assertThat(page.locator(".coverage-table tbody tr")).hasCount(8);
        assertThat(page.locator(".coverage-table tbody tr").last())
                .containsText(Pattern.compile("Expired\\s*2 h 20 min\\s*9.7\\s%\\s*Past Datadog’s retention"));
    }

    @Test
    void alertsAboutCapturesDoNotHideThoseAboutGroundhog(Console console) {
        ObjectNode alerts = Console.fixture("alerts");
        ArrayNode items = (ArrayNode) alerts.get("items");
        for (int number = 10; number < 15; number++) {
            ObjectNode alert = items.get(0).deepCopy();
            items.insert(0, alert.put("id", number).put("cause", "capture.escalating " + number));
        }
        Page page = console.answer("alerts", alerts).visit("#/health");
        Locator shown = page.locator(".alerts").first().locator(".alert");

        assertThat(shown).hasCount(3);
        assertThat(shown.first().getByRole(AriaRole.LINK)).hasCount(0);
        assertThat(shown.last().getByRole(AriaRole.LINK)).hasAttribute("href", "#/captures/13");
        page.getByText("3 more about captures").click();
        assertThat(page.getByText("Open #10")).isVisible();
        assertThat(page.getByText("1 alert resolved in the last 30 days")).isVisible();
    }

    @Test
    void destinationsAreThereInShortAndLeadToTheirExports(Console console) {
        Page page = console.visit("#/health");
        Locator rows = page.locator(".destination-table tbody tr");

        assertThat(rows).hasCount(4);
        assertThat(rows.first())
                .containsText(Pattern.compile("eval-backlog\\s*Active\\s*3\\s*2\\s*98.3\\s%\\s*of 120"));
        assertThat(rows.nth(1)).containsText("Mend the token in GROUNDHOG_GITHUB_TOKEN.");
        assertThat(rows.first().getByRole(AriaRole.LINK).first())
                .hasAttribute("href", "#/exports?destination=eval-backlog");
    }

    @Test
    void groupingRulesThatWereNotAppliedAreLookedAtAndThenApplied(Console console) {
        console.answer("me", Console.fixture("me").put("role", "admin"));
        console.answer("grouping", pending());
        console.answer("grouping/apply", pending().put("state", "migrating").put("message", "Moving what is stored."));
        Page page = console.visit("#/health");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Look at what would change"))
                .click();
        assertThat(page.locator(".rule-preview"))
                .containsText("2 captures would become 1, and 1 capture would lose 1 part.");
        assertThat(page.locator(".rule-examples").first()).containsText("#39 search_hotels timed out");
        assertThat(page.locator(".rule-examples").last()).containsText("9 would go into one of their own");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Apply to what is stored"))
                .click();

        assertThat(page.locator(".toast")).containsText("What is stored moves to the rules in force.");
        assertThat(console.actions()).containsExactly("POST grouping/preview", "POST grouping/apply");
        assertThat(Console.sent(console.requests("grouping/apply").get(0))
                        .get("digest")
                        .asText())
                .isEqualTo("77aa10f2");
    }

    @Test
    void leadsLookAtGroupingRulesAndAdminsApplyThem(Console console) {
        console.answer("grouping", pending());
        Page page = console.visit("#/health");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Look at what would change"))
                .click();

        assertThat(page.locator(".rule-actions")).containsText("An admin can apply them.");
        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Apply to what is stored")))
                .hasCount(0);
    }

    @Test
    void groupingRulesThatAreAppliedTakeNoRoom(Console console) {
        Page page = console.visit("#/health");
        assertThat(page.locator(".destination-table")).isVisible();

        assertThat(page.getByText("Grouping rules")).hasCount(0);
    }

    @Test
    void pausingAsksForAReasonAndSendsIt(Console console) {
        console.answer("ingestion/pause", Console.fixture("ingestion-paused"));
        Page page = console.visit("#/health");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Pause")).click();
        page.getByLabel("Reason, for the others").fill("Keys are being rotated");
        console.answer("ingestion", Console.fixture("ingestion-paused"));
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pause"))
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

        console.eventually(() -> assertThat(console.actions()).contains("POST backfills"));
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

        console.eventually(() -> assertThat(console.actions()).containsExactly("POST quarantine/7/retry"));
    }

    @Test
    void viewersSeeEverythingAndSteerNothing(Console console) {
        console.answer("me", Console.fixture("me").put("role", "viewer"));
        Page page = console.visit("#/health");

        assertThat(page.locator(".backfill")).hasCount(2);
        assertThat(page.locator(".who")).containsText("viewer");
        for (String action :
                new String[] {"Pause", "Read now", "Read again", "Cancel", "Try again", "Look at what would change"}) {
            assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(action)))
                    .hasCount(0);
        }
        assertThat(page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Audit")))
                .hasCount(0);
    }

    private static ObjectNode pending() {
        return Console.fixture("grouping-rules")
                .put("state", "pending")
                .put("pending", true)
                .put("message", "The grouping rules are other ones than what is stored was grouped by.");
    }
}
