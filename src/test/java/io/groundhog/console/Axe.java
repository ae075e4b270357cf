package io.groundhog.console;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** Looks at a page for what keeps people with a disability from using it: WCAG 2.2 AA and best practice, as far as a machine can tell. */
public final class Axe {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Axe() {}

    public static List<Rule> violations(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        // All rules run; what passes them is not described, which would take longer than the rules themselves.
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                // There are no frames of other origins, for which axe would open a further page each time.
                .setLegacyMode(true)
                .options(options)
                .withTags(RULES)
                .analyze()
                .getViolations();
    }
}
