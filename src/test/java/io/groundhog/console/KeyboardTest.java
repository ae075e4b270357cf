package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class KeyboardTest {

    @Test
    void theQueueCanBeWalkedOpenedAndLeftByKeys(Console console) {
        Page page = queue(console);
        page.keyboard().press("j");
        assertThat(page.locator(".row-link").first()).isFocused();
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(page.locator(".row-link").nth(1)).isFocused();

        page.keyboard().press("o");
        assertThat(page).hasURL(Pattern.compile("#/captures/41$"));
        assertThat(page.locator(".walk")).containsText("2 of 12");
        page.keyboard().press("Escape");
        assertThat(page).hasURL(Pattern.compile("#/queue$"));
        page.keyboard().press("j");
        assertThat(page.locator(".row-link").nth(1)).isFocused();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile("#/captures/41$"));
    }

    @Test
    void slashSearchesAndEscapeClearsTheSearch(Console console) {
        Page page = queue(console);
        page.keyboard().press("/");
        assertThat(page.getByLabel("Search captures")).isFocused();
        page.keyboard().type("jk?");
        assertThat(page.locator(".chip")).containsText("jk?");

        page.keyboard().press("Escape");
        assertThat(page.locator(".chip")).hasCount(0);
        assertThat(page.getByLabel("Search captures")).hasValue("");
    }

    @Test
    void questionMarkListsTheKeysAndTheyCanBeSwitchedOff(Console console) {
        Page page = queue(console);
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG, new GetByRoleOptions().setName("Keyboard")))
                .isVisible();

        page.getByLabel("Single-key shortcuts are on").uncheck();
        page.keyboard().press("Escape");
        page.keyboard().press("/");
        assertThat(page.getByLabel("Search captures")).not().isFocused();
    }

    @Test
    void twoKeysGoToAPage(Console console) {
        Page page = queue(console);
        page.keyboard().press("g");
        page.keyboard().press("h");

        assertThat(page.locator("h1")).hasText("Health");
    }

    private static Page queue(Console console) {
        Page page = console.visit("#/queue");
        assertThat(page.locator(".row")).hasCount(12);
        return page;
    }
}
