package io.groundhog.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Chromium.class)
class ViewsTest {

    @Test
    void aSavedViewOpensItsFiltersAndOrder(Console console) {
        Page page = queue(console, "#/queue");
        menu(page, "Views").click();
        page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Fresh and bad"))
                .click();

        console.eventually(() -> assertThat(console.lastQuery("captures"))
                .contains("sort=-recurrence", "status=new", "severity=critical", "severity=high"));
        assertThat(menu(page, "Fresh and bad")).isVisible();
        assertThat(page.locator(".chip")).hasCount(3);
    }

    @Test
    void whatIsFilteredIsSavedUnderAName(Console console) {
        ObjectNode view = (ObjectNode) Console.fixture("views").at("/items/0");
        console.answer(
                "views", request -> request.method().equals("POST") ? view : withOneMore("status=new&range=24h"));
        Page page = queue(console, "#/queue?range=24h&status=new");
        menu(page, "Today").click();
        page.getByLabel("Save what is filtered now as").fill(" Today's ");
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save view"))
                .click();

        assertThat(page.locator(".toast")).containsText("The view “Today's” is saved");
        assertThat(Console.sent(console.requests("views").stream()
                                .filter(request -> request.method().equals("POST"))
                                .findFirst()
                                .orElseThrow())
                        .toString())
                .isEqualTo("{\"name\":\"Today's\",\"query\":\"status=new&range=24h\"}");
    }

    @Test
    void aNameThatIsTakenIsToldInTheMenu(Console console) {
        Page page = queue(console, "#/queue");
        menu(page, "Views").click();
        console.answer("views", 409, Console.problem(409, "Conflict", "There is a view of that name already."));
        page.getByLabel("Save what is filtered now as").fill("Mine");
        page.keyboard().press("Enter");

        assertThat(page.locator(".views-menu").getByRole(AriaRole.ALERT))
                .containsText("There is a view of that name already.");
    }

    @Test
    void onlyOnesOwnViewsAreOfferedForDeletion(Console console) {
        console.answer("me", Console.fixture("me").put("role", "reviewer"));
        console.answer("views/0190f3c2-7a10-7000-8000-00000000a002", Console.fixture("suggest"));
        Page page = queue(console, "#/queue");
        menu(page, "Views").click();
        assertThat(page.getByLabel("Delete view Fresh and bad")).hasCount(0);
        page.getByLabel("Delete view Mine").click();

        assertThat(page.locator(".toast")).containsText("The view “Mine” is deleted.");
        assertThat(console.actions()).containsExactly("DELETE views/0190f3c2-7a10-7000-8000-00000000a002");
    }

    @Test
    void whatTheFiltersLeaveIsDownloaded(Console console) throws IOException {
        console.answer("captures/download", Console.fixture("me"));
        Page page = queue(console, "#/queue?q=oslo&sort=-severity");
        menu(page, "Download").click();
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("JSON one list"))
                        .click());

        assertThat(download.suggestedFilename()).isEqualTo("groundhog-captures.json");
        assertThat(Files.readString(download.path())).contains("\"anna\"");
        assertThat(console.lastQuery("captures/download")).isEqualTo("format=json&q=oslo");
        assertThat(console.requests("captures/download").get(0).headers())
                .containsEntry("authorization", "Bearer " + Console.TOKEN);
        assertThat(page.locator(".toast")).containsText("The file is complete and saved.");
    }

    @Test
    void aDownloadThatFailsIsTold(Console console) {
        console.answer("captures/download", 503, Console.problem(503, "Busy", "Four downloads are running already."));
        Page page = queue(console, "#/queue");
        menu(page, "Download").click();
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^CSV")))
                .click();

        assertThat(page.locator(".toast")).containsText("Four downloads are running already.");
    }

    private static Page queue(Console console, String address) {
        Page page = console.visit(address);
        assertThat(page.locator(".row")).hasCount(12);
        assertThat(page.locator(".who")).isVisible();
        return page;
    }

    private static Locator menu(Page page, String label) {
        return page.locator(".list-tools summary", new Page.LocatorOptions().setHasText(label));
    }

    private static ObjectNode withOneMore(String query) {
        ObjectNode views = Console.fixture("views");
        ArrayNode items = (ArrayNode) views.get("items");
        items.insert(
                0,
                ((ObjectNode) items.get(0).deepCopy())
                        .put("id", "0190f3c2-7a10-7000-8000-00000000a003")
                        .put("name", "Today")
                        .put("query", query));
        return views;
    }
}
