package io.groundhog.signature;

import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What to call an issue. Made of the key's parts alone, so that it is the same for all failures of the issue. */
final class Title {

    private static final Map<String, String> VENDORS = Map.ofEntries(
            Map.entry("openai", "OpenAI"),
            Map.entry("anthropic", "Anthropic"),
            Map.entry("botocore", "AWS"),
            Map.entry("amazon", "AWS"),
            Map.entry("google", "Google"),
            Map.entry("mistralai", "Mistral"),
            Map.entry("cohere", "Cohere"),
            Map.entry("groq", "Groq"),
            Map.entry("litellm", "LiteLLM"),
            Map.entry("azure", "Azure"),
            Map.entry("mcp", "MCP"),
            Map.entry("modelcontextprotocol", "MCP"),
            Map.entry("redis", "Redis"),
            Map.entry("psycopg", "PostgreSQL"),
            Map.entry("psycopg2", "PostgreSQL"),
            Map.entry("asyncpg", "PostgreSQL"),
            Map.entry("postgresql", "PostgreSQL"),
            Map.entry("pymysql", "MySQL"),
            Map.entry("qdrant_client", "Qdrant"),
            Map.entry("weaviate", "Weaviate"),
            Map.entry("pinecone", "Pinecone"),
            Map.entry("chromadb", "Chroma"),
            Map.entry("pymilvus", "Milvus"),
            Map.entry("elasticsearch", "Elasticsearch"),
            Map.entry("opensearchpy", "OpenSearch"),
            Map.entry("pymongo", "MongoDB"),
            Map.entry("ollama", "Ollama"),
            Map.entry("huggingface_hub", "Hugging Face"),
            Map.entry("kubernetes", "Kubernetes"),
            Map.entry("stripe", "Stripe"));

    /** With so many words a message speaks for itself, and the class beside its vendor adds nothing. */
    private static final int TELLING_WORDS = 3;

    /** A message of no more words may say the same for several codes of a provider. */
    private static final int FEW_WORDS = 4;

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

    /**
     * The title of an error or a failed tool.
     *
     * @param span the step, when it is a part of the key
     * @param where the place in the code, when it is a part of the key
     */
    static String ofError(
            TypeName type, String status, String tool, Template template, String code, String span, String where) {
        String message = Headline.of(template, status);
        int words = template.words();
        String subject = subject(type, status, tool, words);
        String place = where.isEmpty() ? span : where;
        String in = place.isEmpty() ? "" : " in " + place;
        if (message.isEmpty()) {
            String named = subject.isEmpty() ? "failure" : subject;
            return shortened((code.isEmpty() ? named : join(named, code)) + in);
        }
        if (words > 2 * TELLING_WORDS) {
            return shortened(join(subject, message) + in);
        }
        String lower = message.toLowerCase(Locale.ROOT);
        if (!tool.isEmpty() && lower.contains("timed out")) {
            return shortened(tool + " timed out" + in);
        }
        String specific = words <= FEW_WORDS ? specific(code, lower) : null;
        return shortened(join(subject, message) + (specific == null ? "" : " (" + specific + ")") + in);
    }

    private static String subject(TypeName type, String status, String tool, int words) {
        if (!tool.isEmpty()) {
            return tool;
        }
        String vendor = VENDORS.getOrDefault(type.owner(), "");
        if (!status.isEmpty()) {
            String answerer = vendor.isEmpty() ? type.simple() : vendor;
            return (answerer.isEmpty() || type.isUnspecific() ? "HTTP" : answerer) + " " + status;
        }
        boolean telling = words >= TELLING_WORDS;
        if (vendor.isEmpty()) {
            return telling && type.isUnspecific() ? "" : type.simple();
        }
        boolean repeated = type.simple().regionMatches(true, 0, vendor, 0, vendor.length());
        return telling || repeated && type.simple().length() <= vendor.length() + "Exception".length()
                ? vendor
                : repeated ? type.simple() : vendor + " " + type.simple();
    }

    /** The last of the provider's names for an error that says more than the message does; null when none does. */
    private static @Nullable String specific(String code, String message) {
        String name = code.substring(code.lastIndexOf('/') + 1);
        if (name.isEmpty() || name.endsWith("error") || name.endsWith("Error")) {
            return null;
        }
        int known = 0;
        int words = 0;
        for (String word : name.toLowerCase(Locale.ROOT).split("[_.-]")) {
            words++;
            known += message.contains(word) ? 1 : 0;
        }
        return 2 * known >= words ? null : name;
    }

    private static String join(String subject, String message) {
        return subject.isEmpty() ? message : subject + ": " + message;
    }

    /** On one line, and cut at a word, where possible, to the longest title. */
    static String shortened(String title) {
        String line = title.replace('\n', ' ').replace('\t', ' ').strip();
        return line.length() <= Signature.TITLE_LIMIT ? line : cut(line, Signature.TITLE_LIMIT - 1) + "…";
    }

    /** So much of a text, or less if a word or a character would be cut. */
    static String cut(String line, int length) {
        int space = line.lastIndexOf(' ', length);
        int cut = space > length / 2 ? space : length;
        return line.substring(0, Character.isHighSurrogate(line.charAt(cut - 1)) ? cut - 1 : cut);
    }
}
