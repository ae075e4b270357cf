package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import com.microsoft.playwright.options.AriaRole;
import io.groundhog.console.Axe;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The console of a running service in a browser tab. What scripts, or the content security policy, complain of fails the test. */
final class Tab implements AutoCloseable {

    /** As on a busy machine; what is there already is not waited for. */
    private static final double PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Tab(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // a refused request, such as a 412, is told in the page
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
    }

    /** Opens the sign-in link that the service prints. */
    static Tab signedIn(Browser browser, Service service) {
        Tab tab = new Tab(
                browser.newContext(new NewContextOptions().setLocale("en-GB").setViewportSize(1400, 900)));
        tab.page.navigate(service.api().base() + "/#token=" + Api.TOKEN);
        return tab;
    }

    Page page() {
        return page;
    }

    Locator row(String title) {
        return page.locator(".row", new LocatorOptions().setHasText(title));
    }

    Locator toast() {
        return page.locator(".toast");
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** A panel of a capture's page, by the id of its heading. */
    Locator panel(String heading) {
        return page.locator("section[aria-labelledby='" + heading + "']");
    }

    /** Opens a capture by its number. */
    void open(long number) {
        page.evaluate("hash => { location.hash = hash; }", "#/captures/" + number);
    }

    /** Nothing that keeps people with a disability from using what is shown now. */
    void isAccessible() {
        assertThat(Axe.violations(page).stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .map(Rule::getHelp))
                .isEmpty();
    }

    @Override
    public void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }
}
