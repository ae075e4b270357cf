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
class QueueTest {

    @Test
    void aRowSaysWhatFailedHowOftenForWhomAndWhen(Console console) {
        Page page = console.visit("#/queue");

        Locator row = page.locator(".row").nth(1);
        assertThat(row).containsText("search_flights timed out after <duration>");
        assertThat(row).containsText("#41");
        assertThat(row).containsText("High");
        assertThat(row).containsText("travel-planner");
        assertThat(row).containsText("timeout");
        assertThat(row).containsText("prod");
        assertThat(row).containsText("escalating");
        assertThat(row.locator(".col-number").first()).containsText("37");
        assertThat(row.locator(".col-users")).containsText("12");
        assertThat(row.locator(".col-status")).hasText("new");
        Locator lastSeen = row.locator("time").first();
        assertThat(lastSeen).hasText("4 min ago");
        assertThat(lastSeen).hasAttribute("title", Pattern.compile("14 Mar 2026.* 13:01:00 CET"));
    }

    @Test
    void filtersAreInTheAddressInTheRequestAndOnChips(Console console) {
        Page page = console.visit("#/queue");
        page.locator("summary", new Page.LocatorOptions().setHasText("Severity"))
                .click();
        page.getByLabel("critical").check();
        page.getByLabel("high").check();

        assertThat(page.locator(".chip")).hasCount(2);
        console.eventually(() -> assertThat(console.lastQuery("captures"))
                .contains("severity=critical")
                .contains("severity=high"));
        assertThat(page.url()).contains("severity=critical&severity=high");

        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Remove filter Severity high"))
                .click();
        assertThat(page.locator(".chip")).hasCount(1);
        console.eventually(() -> assertThat(console.lastQuery("captures")).doesNotContain("severity=high"));
    }

    @Test
    void anAddressWithFiltersAsksForExactlyThose(Console console) {
        Page page = console.visit("#/queue?status=new&agent=a%26b&q=refund&range=24h&minRecurrence=5&sort=-recurrence");

        assertThat(page.locator(".row")).hasCount(12);
        assertThat(page.getByLabel("Search captures")).hasValue("refund");
        assertThat(console.lastQuery("captures"))
                .contains("status=new", "agent=a&b", "q=refund", "minRecurrence=5", "sort=-recurrence")
                .contains("range=24h")
                .doesNotContain("from=", "to=");
        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^New"))))
                .hasAttribute("aria-pressed", "true");
    }

    @Test
    void typingSearchesWithoutFillingTheHistory(Console console) {
        Page page = console.visit("#/queue");
        assertThat(page.locator(".row")).hasCount(12);
        int entries = (int) page.evaluate("history.length");
        page.getByLabel("Search captures").pressSequentially("oslo");

        assertThat(page.locator(".chip")).containsText("oslo");
        console.eventually(() -> assertThat(console.lastQuery("captures")).contains("q=oslo"));
        assertThat(page.evaluate("history.length")).isEqualTo(entries);
        assertThat(page.getByLabel("Search captures")).isFocused();
    }

    @Test
    void moreIsLoadedFromWhereThePageEnded(Console console) {
        console.answer(
                "captures",
                request -> Console.fixture(request.url().contains("cursor=") ? "captures-page-2" : "captures"));
        Page page = console.visit("#/queue");
        page.locator(".queue-end").scrollIntoViewIfNeeded();

        assertThat(page.locator(".row")).hasCount(14);
        assertThat(page.locator(".queue-end")).containsText("14 captures");
        assertThat(console.requests("captures"))
                .anySatisfy(request -> assertThat(request.url()).contains("cursor=cursor-of-page-2"));
    }

    @Test
    void countsChangeInPlaceAndNewCapturesWaitToBeAskedFor(Console console) {
        console.answer("captures", Console.fixture("captures").putNull("nextCursor"));
        Page page = console.visit("#/queue");
        assertThat(page.locator(".row")).hasCount(12);
        console.answer("captures", withANewCaptureAndMoreTraces());
        page.clock().fastForward(5_000);

        assertThat(page.locator(".row").nth(1).locator(".count")).hasText("40");
        assertThat(page.locator(".row").nth(1)).hasClass(Pattern.compile("is-changed"));
        assertThat(page.locator(".row")).hasCount(12);
        Locator pill = page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("1 new"));
        assertThat(page.locator("#announcer")).containsText("1 new capture");

        pill.click();
        assertThat(page.locator(".row")).hasCount(13);
        assertThat(page.locator(".row").first()).containsText("brand new failure");
        assertThat(pill).hasCount(0);
    }

    @Test
    void aRowThatNoLongerMatchesStaysInItsPlaceAndSaysSo(Console console) {
        console.answer("captures", Console.fixture("captures").putNull("nextCursor"));
        Page page = console.visit("#/queue");
        assertThat(page.locator(".row")).hasCount(12);
        ObjectNode without = Console.fixture("captures").putNull("nextCursor");
        ((ArrayNode) without.get("items")).remove(1);
        console.answer("captures", without);
        page.clock().fastForward(5_000);

        assertThat(page.locator(".row").nth(1)).containsText("no longer matches");
        assertThat(page.locator(".row")).hasCount(12);
    }

    @Test
    void aFailedLoadSaysSoAndCanBeTriedAgain(Console console) {
        console.answer("captures", 503, Console.problem(503, "Unavailable", "The database is restarting."));
        Page page = console.visit("#/queue");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The database is restarting.");

        console.answer("captures", Console.fixture("captures"));
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Try again"))
                .click();
        assertThat(page.locator(".row")).hasCount(12);
    }

    private static ObjectNode withANewCaptureAndMoreTraces() {
        ObjectNode answer = Console.fixture("captures").putNull("nextCursor");
        ArrayNode items = (ArrayNode) answer.get("items");
        ((ObjectNode) items.get(1)).put("recurrenceCount", 40);
        ObjectNode fresh = items.get(0).deepCopy();
        fresh.put("id", "0190f3c2-7a10-7000-8000-000000000099")
                .put("number", 99)
                .put("title", "brand new failure");
        items.insert(0, fresh);
        return answer;
    }
}
