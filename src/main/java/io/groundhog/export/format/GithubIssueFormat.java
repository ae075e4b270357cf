package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import java.util.LinkedHashMap;
import java.util.Map;

/** An issue of GitHub ({@code POST /repos/{owner}/{repo}/issues}) whose body is the runbook. */
final class GithubIssueFormat implements Format {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 60_000;

    private final RunbookFormat runbook;

    GithubIssueFormat(RunbookFormat runbook) {
        this.runbook = runbook;
    }

    @Override
    public String name() {
        return "github-issue";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public String render(Bundle bundle, String dataset) {
        Bundle.Group group = bundle.data().group();
        String draft = runbook.render(bundle, dataset);
        // GitHub shows front matter of an issue as a heading
        String body = draft.substring(draft.indexOf("\n---\n") + 5).strip();
        Map<String, Object> issue = new LinkedHashMap<>();
        issue.put("title", Markdown.cut(group.id() + ": " + Visible.line(group.title()), LONGEST_TITLE));
        issue.put("body", Markdown.cut(body, LONGEST_BODY) + "\n\n<!-- groundhog " + bundle.id() + " -->\n");
        issue.put("labels", group.labels());
        return JsonText.of(issue);
    }
}
