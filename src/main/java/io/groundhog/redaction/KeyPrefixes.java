package io.groundhog.redaction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** API keys that can be told by how they begin, as their providers document them for secret scanners. */
final class KeyPrefixes {

    /** Longer prefixes before the shorter ones they start with. */
    private static final Prefix[] ALL = {
        new Prefix("sk-ant-", "anthropic", 16),
        new Prefix("sk-or-", "openrouter", 16),
        new Prefix("sk-lf-", "langfuse", 16),
        new Prefix("pk-lf-", "langfuse", 16),
        new Prefix("sk-proj-", "openai", 16),
        new Prefix("sk-svcacct-", "openai", 16),
        new Prefix("sk-admin-", "openai", 16),
        new Prefix("sk-", "openai", 16),
        new Prefix("sk_live_", "stripe", 10),
        new Prefix("sk_test_", "stripe", 10),
        new Prefix("rk_live_", "stripe", 10),
        new Prefix("rk_test_", "stripe", 10),
        new Prefix("pk_live_", "stripe", 10),
        new Prefix("pk_test_", "stripe", 10),
        new Prefix("whsec_", "webhook", 16),
        new Prefix("AKIA", "aws", 16),
        new Prefix("ASIA", "aws", 16),
        new Prefix("AIza", "google", 30),
        new Prefix("ya29.", "google", 20),
        new Prefix("GOCSPX-", "google", 20),
        new Prefix("ghp_", "github", 20),
        new Prefix("gho_", "github", 20),
        new Prefix("ghu_", "github", 20),
        new Prefix("ghs_", "github", 20),
        new Prefix("ghr_", "github", 20),
        new Prefix("github_pat_", "github", 20),
        new Prefix("glpat-", "gitlab", 16),
        new Prefix("glptt-", "gitlab", 16),
        new Prefix("gsk_", "groq", 20),
        new Prefix("xoxb-", "slack", 10),
        new Prefix("xoxp-", "slack", 10),
        new Prefix("xoxa-", "slack", 10),
        new Prefix("xoxe-", "slack", 10),
        new Prefix("xoxr-", "slack", 10),
        new Prefix("xoxs-", "slack", 10),
        new Prefix("xapp-", "slack", 10),
        new Prefix("xai-", "xai", 20),
        new Prefix("SG.", "sendgrid", 20),
        new Prefix("hf_", "huggingface", 20),
        new Prefix("hvs.", "vault", 20),
        new Prefix("npm_", "npm", 30),
        new Prefix("pypi-", "pypi", 30),
        new Prefix("pplx-", "perplexity", 20),
        new Prefix("nvapi-", "nvidia", 20),
        new Prefix("lsv2_", "langsmith", 20),
        new Prefix("lin_api_", "linear", 20),
        new Prefix("ntn_", "notion", 20),
        new Prefix("tvly-", "tavily", 20),
        new Prefix("sbp_", "supabase", 20),
        new Prefix("shpat_", "shopify", 20),
        new Prefix("dop_v1_", "digitalocean", 20),
        new Prefix("r8_", "replicate", 20),
        new Prefix("dapi", "databricks", 32),
        new Prefix("SK", "twilio", 32),
    };

    /** What is left of a key where a text was cut. */
    private static final int SHORTEST_CUT = 4;

    private static final int SHORTEST_PREFIX_OF_CUT = 3;

    private static final Prefix[][] BY_FIRST = byFirst();

    private KeyPrefixes() {}

    static boolean mayStart(char c) {
        return c < 128 && BY_FIRST[c].length > 0;
    }

    /**
     * What starts here like a key, or null. At the very end of the text a beginning is enough: the rest may have been cut. A token
     * that turns out to be no key is answered too, so that its pieces are not looked at again and again.
     */
    static @Nullable Key find(String text, int start) {
        char second = start + 1 < text.length() ? text.charAt(start + 1) : ' ';
        for (Prefix prefix : BY_FIRST[text.charAt(start)]) {
            if (prefix.text.charAt(1) == second && text.startsWith(prefix.text, start)) {
                int body = start + prefix.text.length();
                int end = bodyEnd(text, body, prefix);
                boolean isKey = prefix.fits(text, body, end) || end == text.length() && prefix.fitsCut(text, body, end);
                if (isKey || end > body && !prefix.isFixed()) {
                    return new Key(prefix.provider, isKey, end);
                }
            }
        }
        return null;
    }

    private static int bodyEnd(String text, int body, Prefix prefix) {
        int limit = prefix.isFixed() ? Math.min(text.length(), body + prefix.shortest + 1) : text.length();
        int end = body;
        while (end < limit && (Chars.isToken(text.charAt(end)) || isInnerDot(text, end, prefix))) {
            end++;
        }
        return end;
    }

    private static boolean isInnerDot(String text, int index, Prefix prefix) {
        return text.charAt(index) == '.'
                && prefix.hasDots()
                && index + 1 < text.length()
                && Chars.isToken(text.charAt(index + 1));
    }

    private static Prefix[][] byFirst() {
        Prefix[][] byFirst = new Prefix[128][];
        for (int c = 0; c < byFirst.length; c++) {
            char first = (char) c;
            byFirst[c] = Arrays.stream(ALL)
                    .filter(prefix -> prefix.text.charAt(0) == first)
                    .toArray(Prefix[]::new);
        }
        return byFirst;
    }

    record Key(String provider, boolean isKey, int end) {}

    /** @param shortest characters after the prefix that make it a key */
    private record Prefix(String text, String provider, int shortest) {

        /** Sooner too much than too little; but names in snake or kebab case, such as {@code hf_hub_download}, are no keys. */
        boolean fits(String in, int from, int to) {
            return switch (provider) {
                case "twilio", "databricks" -> to - from == shortest && allHex(in, from, to);
                case "aws" -> to - from == shortest && allCapitals(in, from, to);
                default -> to - from >= shortest && Chars.looksRandom(in, from, to);
            };
        }

        boolean fitsCut(String in, int from, int to) {
            return switch (provider) {
                case "twilio", "databricks" -> false;
                case "aws" -> to - from >= SHORTEST_CUT && to - from < shortest && allCapitals(in, from, to);
                default ->
                    to - from >= SHORTEST_CUT
                            && text.length() >= SHORTEST_PREFIX_OF_CUT
                            && (isUnmistakable() || Chars.looksRandom(in, from, to));
            };
        }

        private boolean isUnmistakable() {
            return text.length() > 5 && (text.endsWith("-") || text.startsWith("github_") || text.contains("k_"));
        }

        /** These keys have one length, and begin as many words do. */
        boolean isFixed() {
            return provider.equals("twilio") || provider.equals("databricks") || provider.equals("aws");
        }

        boolean hasDots() {
            return provider.equals("sendgrid") || provider.equals("google") || provider.equals("vault");
        }

        private static boolean allHex(String text, int from, int to) {
            for (int i = from; i < to; i++) {
                if (!Chars.isHex(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean allCapitals(String text, int from, int to) {
            for (int i = from; i < to; i++) {
                if (!Chars.isDigit(text.charAt(i)) && !Chars.isCapital(text.charAt(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
