package io.groundhog.signature;

import io.groundhog.signature.Explanation.KeyPart;
import io.groundhog.signature.Token.Kind;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** What to call an issue. Made of the key's parts alone, so that it is the same for all failures of the issue. */
final class Title {

    private static final Map<String, String> VENDORS = Map.ofEntries(
            Map.entry("openai", "OpenAI"),
            Map.entry("anthropic", "Anthropic"),
            Map.entry("botocore", "AWS"),
            Map.entry("google", "Google"),
            Map.entry("mistralai", "Mistral"),
            Map.entry("cohere", "Cohere"),
            Map.entry("groq", "Groq"),
            Map.entry("litellm", "LiteLLM"),
            Map.entry("azure", "Azure"),
            Map.entry("mcp", "MCP"),
            Map.entry("redis", "Redis"),
            Map.entry("psycopg", "PostgreSQL"),
            Map.entry("psycopg2", "PostgreSQL"),
            Map.entry("qdrant_client", "Qdrant"),
            Map.entry("elasticsearch", "Elasticsearch"),
            Map.entry("pymongo", "MongoDB"),
            Map.entry("ollama", "Ollama"));

    private static final int ENOUGH_WORDS = 5;

    private Title() {}

    static String ofVerdicts(SortedSet<String> verdicts, String span) {
        StringBuilder out = new StringBuilder();
        for (String verdict : verdicts) {
            int equals = verdict.indexOf('=');
            String label = verdict.substring(equals + 1);
            out.append(out.isEmpty() ? "" : ", ").append(verdict, 0, equals);
            out.append(label.isEmpty() || label.startsWith("<") ? "" : " (" + label + ")");
        }
        return shortened((out.isEmpty() ? "failed evaluation" : out) + (span.isEmpty() ? "" : " in " + span));
    }

    static String ofError(TypeName type, String status, String tool, Template template, List<KeyPart> parts) {
        String message = plain(template, status);
        String subject = subject(type, status, tool);
        if (message.isEmpty()) {
            String code = value(parts, "code");
            String frame = value(parts, "where");
            String where = frame.isEmpty() ? value(parts, "span") : frame;
            String what = code.isEmpty() ? (subject.isEmpty() ? "failure" : subject) : join(subject, code);
            return shortened(where.isEmpty() ? what : what + " in " + where);
        }
        if (!tool.isEmpty()
                && message.toLowerCase(java.util.Locale.ROOT).contains("timed out")
                && template.words() <= 6) {
            return shortened(tool + " timed out");
        }
        return shortened(join(subject, message));
    }

    private static String subject(TypeName type, String status, String tool) {
        if (!tool.isEmpty()) {
            return tool;
        }
        String vendor = VENDORS.getOrDefault(type.owner(), "");
        if (!status.isEmpty()) {
            return (vendor.isEmpty() ? type.simple() : vendor)
                    + (vendor.isEmpty() && type.isEmpty() ? "HTTP " : " ")
                    + status;
        }
        return vendor.isEmpty() || type.simple().startsWith(vendor) ? type.simple() : vendor + " " + type.simple();
    }

    private static String join(String subject, String message) {
        return subject.isEmpty() ? message : subject + ": " + message;
    }

    /** The template's first clause in plain language: placeholders become an ellipsis. */
    private static String plain(Template template, String status) {
        StringBuilder out = new StringBuilder();
        int words = 0;
        for (Token token : template.tokens()) {
            if (out.isEmpty() && token.is(Kind.CODE) && token.text().equals(status)) {
                continue;
            }
            if (token.is(Kind.BREAK)) {
                if (words >= ENOUGH_WORDS) {
                    break;
                }
                endSentence(out);
                continue;
            }
            String piece = token.is(Kind.MASK) ? "…" : token.text();
            if (piece.equals("…") && !out.isEmpty() && out.charAt(out.length() - 1) == '…') {
                continue;
            }
            out.append(out.isEmpty() ? "" : " ").append(piece);
            out.append(token.is(Kind.MASK) ? "" : token.after());
            words += token.isLiteral() ? 1 : 0;
        }
        int end = out.length();
        while (end > 0 && ".,:".indexOf(out.charAt(end - 1)) >= 0) {
            end--;
        }
        return words == 0 ? "" : out.substring(0, end);
    }

    private static void endSentence(StringBuilder out) {
        int last = out.length() - 1;
        if (last >= 0 && ".,:".indexOf(out.charAt(last)) < 0) {
            out.append('.');
        }
    }

    private static String value(List<KeyPart> parts, String name) {
        for (KeyPart part : parts) {
            if (part.name().equals(name)) {
                return part.value();
            }
        }
        return "";
    }

    /** Cut at a word, where possible, to the longest title. */
    static String shortened(String title) {
        String line = title.replace('\n', ' ').replace('\t', ' ').strip();
        if (line.length() <= Signature.TITLE_LIMIT) {
            return line;
        }
        int end = Signature.TITLE_LIMIT - 1;
        int space = line.lastIndexOf(' ', end);
        int cut = space > end / 2 ? space : end;
        if (Character.isHighSurrogate(line.charAt(cut - 1))) {
            cut--;
        }
        return line.substring(0, cut) + "…";
    }
}
