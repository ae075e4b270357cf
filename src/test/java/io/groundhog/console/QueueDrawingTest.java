package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What makes the queue fast must not be seen: rows that change hands, rows that are not laid out, pages that come later. */
@ExtendWith(Chromium.class)
class QueueDrawingTest {

    private static final int ROWS = 90;

    private static final String PLACE =
            """
            () => {
              const row = [...document.querySelectorAll('.row')].find((row) => row.getBoundingClientRect().bottom > 200);
              return row.dataset.capture + ' ' + Math.round(row.getBoundingClientRect().top);
            }
            """;

    @Test
    void anotherListTakesOverTheRowsAndNothingOfTheListBefore(Console console) {
        Page page = twoLists(console);
        page.evaluate("() => document.querySelectorAll('.row').forEach((row, index) => { row.was = index; })");
        page.locator(".row input").nth(2).check();
        assertThat(page.locator(".row.is-chosen")).hasCount(1);

        tab(page, "Triaged").click();
        assertThat(page.locator(".row").first()).containsText("other failure 100");
        assertThat(page.locator(".row")).hasCount(ROWS);

        assertThat(page.evaluate(
                        "() => [...document.querySelectorAll('.row')].every((row, index) => row.was === index)"))
                .isEqualTo(true);
        assertThat(page.locator(".row.is-chosen, .row input:checked")).hasCount(0);
        Locator row = page.locator(".row").nth(2);
        assertThat(row.locator("input")).hasAttribute("aria-label", "Choose #102");
        assertThat(row.locator(".row-link")).hasAttribute("href", "#/captures/102");
        assertThat(row.locator(".col-status")).hasText("triaged");
        row.locator("input").check();
        assertThat(row).hasClass(Pattern.compile("is-chosen"));
    }

    @Test
    void nobodysHandsAreMovedToAnotherFailure(Console console) {
        Page page = twoLists(console);
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator(".row-link").nth(1)).isFocused();

        page.evaluate("() => { location.hash = '#/queue?status=triaged'; }");
        assertThat(page.locator(".row").first()).containsText("other failure 100");

        assertThat(page.locator(".row")).hasCount(ROWS);
        assertThat(page.evaluate("document.activeElement === document.body")).isEqualTo(true);
        page.keyboard().press("j");
        assertThat(page.locator(".row-link").first()).isFocused();
    }

    @Test
    void whoComesBackFindsTheirPlaceAmongRowsOfEveryHeight(Console console) {
        Page page = twoLists(console);
        page.mouse().move(700, 500);
        for (int way = 500; way <= 5_000; way += 500) {
            page.mouse().wheel(0, 500);
            page.waitForFunction("way => Math.abs(window.scrollY - way) < 100", way);
        }
        Object place = page.evaluate(PLACE);

        page.evaluate("() => { location.hash = '#/health'; }");
        assertThat(page.locator("h1")).hasText("Health");
        page.goBack();
        assertThat(page.locator(".row")).hasCount(ROWS);

        console.eventually(() -> assertThat(page.evaluate(PLACE)).isEqualTo(place));
        page.waitForFunction("() => document.querySelector('.queue[data-measured]') === null");
        assertThat(page.evaluate(PLACE)).isEqualTo(place);
    }

    @Test
    void everyRowHasTheColumnsOfTheHead(Console console) {
        Page page = twoLists(console);
        for (int width : new int[] {1600, 1400, 1200, 1000, 830}) {
            page.setViewportSize(width, 900);
            for (String column : new String[] {"title", "agent", "time", "status"}) {
                double head = left(page.locator("th.col-" + column).first());
                assertThat(left(page.locator(".row")
                                .nth(3)
                                .locator(".col-" + column)
                                .first()))
                        .as("%s at %d pixels", column, width)
                        .isEqualTo(head, within(0.6));
            }
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        }
    }

    @Test
    void aPageThatCannotBeReadSaysSo(Console console) {
        Page page = console.page();
        page.route("**/js/health.js", route -> route.abort());
        console.visit("#/health");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The page did not come");
        page.unroute("**/js/health.js");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .click();
        assertThat(page.locator("h1")).hasText("Health");
    }

    private static double left(Locator cell) {
        return cell.boundingBox().x;
    }

    private static Locator tab(Page page, String name) {
        return page.locator(".tab", new Page.LocatorOptions().setHasText(name));
    }

    /** Captures, and behind the tab of those triaged others. */
    private static Page twoLists(Console console) {
        console.answer(
                "captures",
                request -> request.url().contains("status=triaged")
                        ? list(100, "triaged", "other failure ")
                        : list(1, "new", "failure "));
        Page page = console.visit("#/queue");
        assertThat(page.locator(".row")).hasCount(ROWS);
        return page;
    }

    private static ObjectNode list(int from, String status, String title) {
        ObjectNode answer = Console.fixture("captures").putNull("nextCursor");
        ObjectNode first = (ObjectNode) answer.get("items").get(0);
        ArrayNode items = answer.putArray("items");
        for (int number = from; number < from + ROWS; number++) {
            items.add(first.deepCopy()
                    .put("id", "0190f3c2-7a10-7000-8000-%012d".formatted(number))
                    .put("number", number)
                    .put("status", status)
                    .put("title", title + number + " and what it said".repeat(number % 4 * 4)));
        }
        return answer;
    }
}
