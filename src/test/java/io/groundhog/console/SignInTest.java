package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class SignInTest {

    @Test
    void theSignInLinkOpensTheQueueAndItsTokenLeavesTheAddress(Console console) {
        Page page = console.page();
        page.navigate(Console.ORIGIN + "/#token=" + Console.TOKEN);

        assertThat(page.locator(".row")).hasCount(12);
        assertThat(page.url()).doesNotContain("token");
        page.goBack();
        assertThat(page.url()).doesNotContain("token");
        assertThat(console.requests("captures")).allSatisfy(request -> assertThat(request.headers())
                .containsEntry("authorization", "Bearer " + Console.TOKEN));
    }

    @Test
    void withoutATokenThePageSaysWhereToFindOne(Console console) {
        Page page = console.page();
        page.navigate(Console.ORIGIN + "/");

        assertThat(page.getByLabel("Access token")).isFocused();
        assertThat(page.locator("#token-hint")).containsText("prints a sign-in link");
        assertThat(console.requests("captures")).isEmpty();
    }

    @Test
    void aTokenCanBeTypedAndIsForgottenWithTheTab(Console console) {
        Page page = signInByHand(console, false);

        assertThat(page.locator(".row")).hasCount(12);
        assertThat(page.evaluate("localStorage.getItem('groundhog.token')")).isNull();
        assertThat(page.evaluate("sessionStorage.getItem('groundhog.token')")).isEqualTo(Console.TOKEN);
    }

    @Test
    void aRememberedTokenIsKeptUntilSigningOut(Console console) {
        Page page = signInByHand(console, true);
        assertThat(page.locator(".row")).hasCount(12);
        assertThat(page.evaluate("localStorage.getItem('groundhog.token')")).isEqualTo(Console.TOKEN);

        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign out"))
                .click();

        assertThat(page.getByLabel("Access token")).isVisible();
        assertThat(page.evaluate("localStorage.getItem('groundhog.token')")).isNull();
    }

    @Test
    void aRefusedTokenLeadsBackToSignInAndSaysWhy(Console console) {
        console.answer("me", 401, Console.problem(401, "Unauthorized", "This token is not known."));
        console.answer("captures", 401, Console.problem(401, "Unauthorized", "This token is not known."));
        Page page = console.visit("#/queue");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This token is not known.");
        assertThat(page.getByLabel("Access token")).isVisible();
        assertThat(page.evaluate("sessionStorage.getItem('groundhog.token')")).isNull();
    }

    private static Page signInByHand(Console console, boolean remember) {
        Page page = console.page();
        page.navigate(Console.ORIGIN + "/");
        page.getByLabel("Access token").fill("  " + Console.TOKEN + " ");
        page.getByLabel("Remember me").setChecked(remember);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        return page;
    }
}
