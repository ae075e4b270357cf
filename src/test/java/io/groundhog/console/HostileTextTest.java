package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.util.Iterator;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a trace says is shown as text, wherever it is shown. */
@ExtendWith(Chromium.class)
class HostileTextTest {

    /** Not free text: the console computes with these. */
    private static final Set<String> STRUCTURE = Set.of(
            "id",
            "status",
            "severity",
            "firstSeen",
            "lastSeen",
            "observedAt",
            "permalinkExpiresAt",
            "contextAt",
            "at",
            "start",
            "action",
            "spanId",
            "traceId",
            "snapshot",
            "nextCursor");

    /** As above, of destinations, exports and insights. */
    private static final Set<String> STRUCTURE_OF_EXPORTS = Set.of(
            "id",
            "state",
            "name",
            "outcome",
            "at",
            "requestedAt",
            "changedAt",
            "startedAt",
            "nextAttemptAt",
            "deadLetterAt",
            "lastSuccessAt",
            "day",
            "nextCursor");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // several at a time, as long as a suggestion shows them whole
                "<script>alert(1)</script> <img src=x onerror=alert(1)>",
                "\"><svg onload=alert(1)> '-alert(1)-' ${alert(1)} [x](javascript:alert(1))",
                "{{constructor.constructor('alert(1)')()}} <style>*{display:none}</style>",
                "</pre></long-text><iframe srcdoc='<script>alert(1)</script>'>",
                "<!--?lit$123456789$--><a href=javascript:alert(1)>x</a>",
                "javascript:alert(1)",
                "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">"
            })
    void textFromTracesNeverBecomesMarkup(String payload, Console console) {
        console.answer("captures", poisoned("captures", payload));
        console.answer("captures/facets", poisoned("facets", payload));
        console.answer("captures/41", poisoned("capture", payload));
        console.answer("captures/41/traces", poisoned("traces", payload));
        console.answer("captures/41/history", poisoned("history", payload));
        console.answer("captures/41/similar", poisoned("similar", payload));
        console.answer("captures/41/compare", poisoned("compare", payload));
        console.answer("exports", poisoned("capture-exports", payload));
        console.answer("exports/exp_00000000000000000000000000000003", poisoned("capture-export", payload));
        console.answer("destinations", poisoned("capture-destinations", payload));
        console.answer("assignees", poisoned("capture-assignees", payload));
        console.answer("ingestion", poisoned("ingestion", payload));
        console.answer("views", poisoned("views", payload));
        console.answer("assignees", poisoned("assignees", payload));
        console.answer("captures/suggest", suggestion(payload));

        Page page = console.visit("#/queue");
        assertThat(page.locator(".row-link").first()).hasText(payload);
        page.locator("summary", new Page.LocatorOptions().setHasText("Agent")).click();
        page.locator(".views-menu summary").click();
        page.getByLabel("Choose all shown").click();
        assertThat(page.locator(".bulk-bar")).isVisible();
        page.getByLabel("Search captures").focus();
        assertThat(page.locator("#search-suggestions code")).hasText(payload);
        page.keyboard().press("Control+k");
        assertThat(page.locator("#palette [role=option]").first()).isVisible();
        page.keyboard().press("Escape");

        page.navigate(Console.ORIGIN + "/#/captures/41");
        assertThat(page.locator("h1")).hasText(payload);
        page.locator(".trace-toggle").first().click();
        page.getByText("What the rules did").click();
        assertThat(page.locator(".trace-body .tool").first()).isVisible();
        page.locator(".attempts-toggle").first().click();
        assertThat(page.locator(".export-attempts").first()).containsText(payload);
        ActionsTest.button(page, "Export…").click();
        assertThat(page.locator(".export-choices")).containsText(payload);
        page.keyboard().press("Escape");
        ActionsTest.button(page, "Compare with #36").click();
        assertThat(page.locator(".compare-sentence")).hasText(payload);

        assertThat(console.complaints()).isEmpty();
        assertThat(page.locator("main :is(script, iframe, math, style, a[href^='javascript'], [onerror], [onload])"))
                .hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><svg onload=alert(1)>",
                "<!--?lit$123456789$--><a href=javascript:alert(1)>x</a>",
                "javascript:alert(1)"
            })
    void textFromReceiversAndAgentsNeverBecomesMarkup(String payload, Console console) {
        console.answer("destinations", poisoned("destinations", payload, STRUCTURE_OF_EXPORTS));
        console.answer("exports", poisoned("exports", payload, STRUCTURE_OF_EXPORTS));
        console.answer("exports/exp_0190f3c20000000000000007", poisoned("export", payload, STRUCTURE_OF_EXPORTS));
        console.answer("destinations/eval-backlog/test", poisoned("destination-test", payload, STRUCTURE_OF_EXPORTS));
        console.answer("insights", poisoned("insights", payload, STRUCTURE_OF_EXPORTS));
        console.answer("grouping", poisoned("grouping-rules", payload, STRUCTURE_OF_EXPORTS));

        Page page = console.visit("#/exports?open=exp_0190f3c20000000000000007");
        assertThat(page.locator(".export-message")).hasText(payload);
        assertThat(page.locator(".attempt-error").first()).hasText(payload);
        assertThat(page.locator(".banner-sentence")).isVisible();
        page.locator(".destination-actions button", new Page.LocatorOptions().setHasText("Test"))
                .first()
                .click();
        assertThat(page.locator("dialog[open] .sample pre")).hasText(payload);
        page.keyboard().press("Escape");

        page.navigate(Console.ORIGIN + "/#/insights");
        assertThat(page.locator(".bars a").first()).hasText(payload);
        page.navigate(Console.ORIGIN + "/#/health");
        assertThat(page.locator(".destination-table .hint").first()).hasText(payload);

        assertThat(console.complaints()).isEmpty();
        assertThat(page.locator("main :is(script, iframe, math, style, a[href^='javascript'], [onerror], [onload])"))
                .hasCount(0);
    }

    @Test
    void whatCannotBeSeenIsSpelledOut(Console console) {
        ObjectNode answer = Console.fixture("captures");
        ((ObjectNode) answer.at("/items/0")).put("title", "safe\u202Egpj.exe\u0000\u200B\u001B[31m");
        console.answer("captures", answer);
        Page page = console.visit("#/queue");

        assertThat(page.locator(".row-link").first()).hasText("safe⟨U+202E⟩gpj.exe⟨U+0000⟩⟨U+200B⟩⟨U+001B⟩[31m");
        assertThat(page.locator(".row-link bdi").first()).hasCSS("unicode-bidi", "isolate");
    }

    @Test
    void ordinaryTextInAnyScriptStaysAsItIs(Console console) {
        String title = "بحث الرحلات 👩‍👩‍👧 انتهت المهلة – 検索がタイムアウト";
        ObjectNode answer = Console.fixture("captures");
        ((ObjectNode) answer.at("/items/0")).put("title", title);
        console.answer("captures", answer);

        assertThat(console.visit("#/queue").locator(".row-link").first()).hasText(title);
    }

    @Test
    void aTextOfMegabytesIsShownPieceByPiece(Console console) {
        ObjectNode capture = Console.fixture("capture");
        ((ObjectNode) capture.at("/error")).put("message", "0123456789".repeat(300_000));
        console.answer("captures/41", capture);
        Page page = console.visit("#/captures/41");

        assertThat(page.locator(".panel-error pre").first()).hasText(shown(1_500));
        page.getByText("Show 200 kB more of 3.0 MB").click();
        assertThat(page.locator(".panel-error pre").first()).hasText(shown(201_500));
        page.getByText("Show less").click();
        assertThat(page.locator(".panel-error pre").first()).hasText(shown(1_500));
    }

    @Test
    void aDocumentOfAThousandLevelsIsShown(Console console) {
        ObjectNode capture = Console.fixture("capture");
        ((ObjectNode) capture.at("/context/input/3/toolResults/0"))
                .put("result", "[".repeat(1_000) + "]".repeat(1_000));
        console.answer("captures/41", capture);
        Page page = console.visit("#/captures/41");

        assertThat(page.locator(".tool").nth(1)).containsText("[");
        assertThat(console.complaints()).isEmpty();
    }

    private static String shown(int characters) {
        return "0123456789".repeat(characters / 10) + "…";
    }

    private static ObjectNode suggestion(String payload) {
        ObjectNode answer = Console.fixture("suggest");
        ((ArrayNode) answer.get("items"))
                .addObject()
                .put("text", payload)
                .put("help", payload)
                .putNull("captures");
        return answer;
    }

    /** A fixture whose every free text is the payload. */
    private static JsonNode poisoned(String fixture, String payload) {
        return poisoned(fixture, payload, STRUCTURE);
    }

    private static JsonNode poisoned(String fixture, String payload, Set<String> structure) {
        ObjectNode document = Console.fixture(fixture);
        poison(document, payload, structure);
        return document;
    }

    private static void poison(JsonNode node, String payload, Set<String> structure) {
        if (node instanceof ObjectNode object) {
            for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (object.get(name).isTextual() && !structure.contains(name)) {
                    object.put(name, payload);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    array.set(i, payload);
                }
            }
        }
        node.forEach(child -> poison(child, payload, structure));
    }
}
