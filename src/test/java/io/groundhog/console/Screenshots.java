package io.groundhog.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the pictures of the docs from a running sandbox: {@code bin/screenshots <sign-in link>}. Each page in both themes, as
 * {@code docs/images/<page>-<theme>.png}.
 */
public final class Screenshots {

    private static final Path FOLDER = Path.of("docs", "images");

    /** Each page with what shows that it is there. */
    private static final Map<String, String> PAGES = Map.of(
            "#/queue", ".row",
            "#/queue?q=severity%3A%3E%3Dhigh", ".row",
            "#/exports", ".destination",
            "#/insights", "canvas",
            "#/health", ".coverage",
            "#/audit", "tbody tr");

    private Screenshots() {}

    public static void main(String[] args) {
        if (args.length != 1 || !args[0].contains("#token=")) {
            System.err.println("Say which console: bin/screenshots http://localhost:8080/#token=…");
            System.exit(2);
        }
        Chromium.use(browser -> {
            for (ColorScheme theme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                take(browser, args[0], theme);
            }
        });
        System.exit(0);
    }

    private static void take(Browser browser, String link, ColorScheme theme) {
        try (BrowserContext context = browser.newContext(
                new NewContextOptions().setLocale("en-GB").setColorScheme(theme).setViewportSize(1440, 900))) {
            Page page = context.newPage();
            page.navigate(link);
            page.locator(".row").first().waitFor();
            PAGES.forEach((hash, sign) -> {
                open(page, hash, sign);
                save(page, hash.contains("?") ? "search" : hash.substring(2), theme);
            });
            open(page, "#/queue?sort=-recurrence", ".row");
            page.locator(".row-link").first().click();
            page.locator(".detail-grid").waitFor();
            page.locator("canvas").first().waitFor(new WaitForOptions().setTimeout(10_000));
            save(page, "capture", theme);
        }
    }

    private static void open(Page page, String hash, String sign) {
        page.evaluate("hash => { location.hash = hash; }", hash);
        page.locator(sign).first().waitFor();
    }

    private static void save(Page page, String name, ColorScheme theme) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.waitForFunction(
                "() => document.querySelector('.skeleton-rows, .skeleton-line, [aria-busy=true]') === null");
        page.screenshot(new ScreenshotOptions()
                .setPath(FOLDER.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png")));
        System.out.println(name + " " + theme);
    }
}
