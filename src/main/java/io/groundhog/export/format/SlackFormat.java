package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message for an incoming webhook of Slack. Texts of traces go into plain text, where nothing mentions or links. */
final class SlackFormat implements Format {
    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_TEXT = 2_900;

    @Override
    public String name() {
        return "slack";
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
        String title = group.id() + ": " + Visible.line(group.title());
        List<Object> blocks = new ArrayList<>();
        blocks.add(block("header", Markdown.cut(title, LONGEST_HEADER - 1)));
        blocks.add(
                block("section", Markdown.cut(Visible.of(bundle.data().impact().summary()), LONGEST_TEXT)));
        for (Failing failing : Failing.of(bundle).stream().limit(1).toList()) {
            blocks.add(block("section", Markdown.cut(Visible.line(failing.problem()), LONGEST_TEXT)));
            Map<String, Object> button = new LinkedHashMap<>();
            button.put("type", "button");
            button.put("text", plain("Open the trace"));
            button.put("url", failing.evidence().url().toString());
            Map<String, Object> actions = new LinkedHashMap<>();
            actions.put("type", "actions");
            actions.put("elements", List.of(button));
            blocks.add(actions);
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put(
                "text",
                escaped(Markdown.cut(title + " (" + group.severity() + ", " + group.agent() + ")", LONGEST_TEXT)));
        message.put("blocks", blocks);
        return JsonText.of(message);
    }

    private static Map<String, Object> block(String type, String text) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", type);
        block.put("text", plain(text));
        return block;
    }

    private static Map<String, Object> plain(String text) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("type", "plain_text");
        plain.put("text", text.isEmpty() ? "–" : text);
        plain.put("emoji", false);
        return plain;
    }

    /** The only characters that mean something in Slack's text. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
