package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class AuditTest {

    @Test
    void eventsSayWhoDidWhatToWhat(Console console) {
        Page page = console.visit("#/audit");

        assertThat(page.locator("tbody tr")).hasCount(3);
        assertThat(page.locator("tbody tr").first())
                .containsText(Pattern.compile("14 Mar 2026.*anna.*backfill.requested", Pattern.DOTALL));
        assertThat(page.locator("tbody tr").nth(1).getByRole(AriaRole.LINK))
                .hasAttribute("href", "#/captures/0190f3c2-7a10-7000-8000-000000000042");
    }

    @Test
    void filtersAreInTheAddressAndInTheRequest(Console console) {
        Page page = console.visit("#/audit");
        page.getByLabel("Who").fill("anna");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Filter"))
                .click();

        console.eventually(() -> assertThat(console.lastQuery("audit")).contains("actor=anna"));
        assertThat(page).hasURL(Pattern.compile("#/audit\\?actor=anna$"));
    }

    @Test
    void thoseWhoMayNotReadItAreToldSo(Console console) {
        console.answer("audit", 403, Console.problem(403, "Forbidden", "Only leads may read the audit log."));
        Page page = console.visit("#/audit");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Only leads may read the audit log.");
    }
}
