package io.groundhog.benchmark;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.groundhog.console.Chromium;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a reviewer waits for in the console with 50,000 captures, in Chromium: the first paint and the first row with an empty cache, and a
 * new list after a filter was chosen. {@code bin/benchmark console} runs it.
 */
public final class ConsoleBenchmark {

    private static final int CAPTURES = Integer.getInteger("benchmark.captures", 50_000);
    private static final int TRACES = Integer.getInteger("benchmark.traces", 1_000_000);
    private static final int VISITS = Integer.getInteger("benchmark.rounds", 20);
    private static final int WARM_UPS = 5;

    /** Notes when the first row stands in the document, in milliseconds from the beginning of the navigation. */
    private static final String WATCH_FOR_ROWS =
            """
            new MutationObserver((changes, observer) => {
              if (document.querySelector('.row') === null) return;
              observer.disconnect();
              requestAnimationFrame(() => setTimeout(() => { window.firstRow = performance.now(); }));
            }).observe(document, { childList: true, subtree: true });
            """;

    /** Presses the next tab of the list, and answers how long it took until its rows were drawn: all together, and without the API. */
    private static final String CHOOSE =
            """
            (tab) => new Promise((resolve) => {
              const begun = performance.now();
              const button = document.querySelectorAll('.tab')[tab];
              const answers = () => performance.getEntriesByType('resource')
                .filter(({ name, startTime }) => startTime >= begun && /captures(\\?|$)/.test(name));
              const drawn = () => requestAnimationFrame(() => setTimeout(() => {
                const done = performance.now();
                resolve([done - begun, done - answers().at(-1).responseEnd]);
              }));
              const observer = new MutationObserver(() => {
                const busy = document.querySelector('table.queue').getAttribute('aria-busy') === 'true';
                if (busy || button.getAttribute('aria-pressed') !== 'true' || answers().length === 0) return;
                observer.disconnect();
                drawn();
              });
              observer.observe(document, { subtree: true, attributes: true, characterData: true, childList: true });
              button.click();
            })
            """;

    private final Browser browser;
    private final String link;

    private ConsoleBenchmark(Browser browser, String link) {
        this.browser = browser;
        this.link = link;
    }

    public static void main(String[] args) throws Exception {
        try (ConfigurableApplicationContext service = QueueBenchmark.start(new StatementTimes())) {
            long traces = new FullQueue(CaptureBenchmark.owner(service)).fill(CAPTURES, TRACES);
            System.out.printf("%,d captures with %,d traces; %d visits%n", CAPTURES, traces, VISITS);
            String link = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port") + "/#token="
                    + QueueBenchmark.TOKEN;
            Chromium.use(browser -> new ConsoleBenchmark(browser, link).run());
        }
        System.exit(0);
    }

    private void run() {
        List<Double> paints = new ArrayList<>();
        List<Double> rows = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        List<Double> drawings = new ArrayList<>();
        for (int visit = -WARM_UPS; visit < VISITS; visit++) {
            try (BrowserContext visitor = browser.newContext(new NewContextOptions().setViewportSize(1440, 900))) {
                Page page = visitor.newPage();
                page.addInitScript(WATCH_FOR_ROWS);
                page.navigate(link);
                page.waitForFunction("() => window.firstRow > 0"
                        + " && performance.getEntriesByName('first-contentful-paint').length > 0");
                if (visit >= 0) {
                    paints.add(number(page.evaluate(
                            "() => performance.getEntriesByName('first-contentful-paint')[0].startTime")));
                    rows.add(number(page.evaluate("() => window.firstRow")));
                }
                for (int tab = 1; tab <= 4; tab++) {
                    List<?> took = (List<?>) page.evaluate(CHOOSE, tab);
                    if (visit >= 0) {
                        changes.add(number(took.get(0)));
                        drawings.add(number(took.get(1)));
                    }
                }
            }
        }
        System.out.println("| What is waited for | p50 | p95 |");
        System.out.println("|---|---:|---:|");
        print("first paint, nothing cached", paints);
        print("first rows, nothing cached", rows);
        print("another list after a click, the API's answer included", changes);
        print("of that, from the answer until it is drawn", drawings);
    }

    private static void print(String what, List<Double> millis) {
        System.out.printf(
                "| %s | %.0f ms | %.0f ms |%n",
                what, QueueBenchmark.percentile(millis, 50), QueueBenchmark.percentile(millis, 95));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
