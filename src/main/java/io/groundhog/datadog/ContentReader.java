package io.groundhog.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a span's {@code input} or {@code output}: a text, a conversation, retrieved documents, or several of these. */
final class ContentReader {
    private static final int MAX_MESSAGES = 1_000;
    private static final int MAX_ROLE_CHARS = 200;

    private @Nullable String value;
    private @Nullable JsonNode documents;
    private List<Span.Message> messages = List.of();

    private ContentReader() {}

    static Span.Content read(TolerantJson json) throws IOException {
        if (!json.isObject()) {
            String text = json.readText();
            return text == null ? Span.Content.EMPTY : new Span.Content(text, List.of(), null);
        }
        ContentReader content = new ContentReader();
        json.readMembers(member -> content.readMember(member, json));
        return new Span.Content(content.value, content.messages, content.documents);
    }

    private void readMember(String member, TolerantJson json) throws IOException {
        switch (member) {
            case "value" -> value = json.readText();
            case "messages" -> messages = readMessages(json);
            case "documents" -> documents = json.readTree();
            default -> json.skip();
        }
    }

    private static List<Span.Message> readMessages(TolerantJson json) throws IOException {
        List<Span.Message> messages = new ArrayList<>();
        json.readElements(() -> {
            if (messages.size() < MAX_MESSAGES) {
                messages.add(readMessage(json));
            } else {
                json.markTruncated();
                json.skip();
            }
        });
        return Collections.unmodifiableList(messages);
    }

    private static Span.Message readMessage(TolerantJson json) throws IOException {
        if (!json.isObject()) {
            return new Span.Message(null, json.readText(), null, null);
        }
        MessageFields fields = new MessageFields();
        json.readMembers(member -> {
            switch (member) {
                case "role" -> fields.role = json.readText(MAX_ROLE_CHARS);
                case "content" -> fields.content = json.readText();
                case "tool_calls" -> fields.toolCalls = json.readTree();
                case "tool_results" -> fields.toolResults = json.readTree();
                default -> json.skip();
            }
        });
        return new Span.Message(fields.role, fields.content, fields.toolCalls, fields.toolResults);
    }

    private static final class MessageFields {
        private @Nullable String role;
        private @Nullable String content;
        private @Nullable JsonNode toolCalls;
        private @Nullable JsonNode toolResults;
    }
}
