package io.groundhog.redaction;

import org.jspecify.annotations.Nullable;

/** API keys that can be told by how they begin. */
final class KeyPrefixes {

    /** Longer prefixes before the shorter ones they start with. */
    private static final Prefix[] ALL = {
        new Prefix("sk-ant-", "anthropic", 16),
        new Prefix("sk-or-", "openrouter", 16),
        new Prefix("sk-lf-", "langfuse", 16),
        new Prefix("pk-lf-", "langfuse", 16),
        new Prefix("sk-proj-", "openai", 16),
        new Prefix("sk-svcacct-", "openai", 16),
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
        new Prefix("ghp_", "github", 20),
        new Prefix("gho_", "github", 20),
        new Prefix("ghu_", "github", 20),
        new Prefix("ghs_", "github", 20),
        new Prefix("ghr_", "github", 20),
        new Prefix("github_pat_", "github", 20),
        new Prefix("glpat-", "gitlab", 16),
        new Prefix("gsk_", "groq", 20),
        new Prefix("xoxb-", "slack", 10),
        new Prefix("xoxp-", "slack", 10),
        new Prefix("xoxa-", "slack", 10),
        new Prefix("xoxr-", "slack", 10),
        new Prefix("xoxs-", "slack", 10),
        new Prefix("xapp-", "slack", 10),
        new Prefix("xai-", "xai", 20),
        new Prefix("SG.", "sendgrid", 20),
        new Prefix("hf_", "huggingface", 20),
        new Prefix("npm_", "npm", 30),
        new Prefix("pypi-", "pypi", 30),
        new Prefix("pplx-", "perplexity", 20),
        new Prefix("nvapi-", "nvidia", 20),
        new Prefix("lsv2_", "langsmith", 20),
        new Prefix("shpat_", "shopify", 20),
        new Prefix("dop_v1_", "digitalocean", 20),
        new Prefix("r8_", "replicate", 20),
        new Prefix("SK", "twilio", 32),
    };

    private static final Prefix[][] BY_FIRST = byFirst();

    private KeyPrefixes() {}

    static boolean mayStart(char c) {
        return c < 128 && BY_FIRST[c] != null;
    }

    /**
     * What starts here like a key, or null. At the very end of the text a beginning is enough: the rest may have been cut. A token
     * that turns out to be no key is answered too, so that its pieces are not looked at again and again.
     */
    static @Nullable Key find(String text, int start) {
        Key noKey = null;
        for (Prefix prefix : BY_FIRST[text.charAt(start)]) {
            if (text.startsWith(prefix.text, start)) {
                int body = start + prefix.text.length();
                int end = body;
                boolean digit = false;
                while (end < text.length() && (Chars.isToken(text.charAt(end)) || isInnerDot(text, end, prefix))) {
                    digit |= Chars.isDigit(text.charAt(end));
                    end++;
                }
                boolean whole = end - body >= prefix.shortest && fits(prefix, text, body, end, digit);
                boolean cut = end == text.length() && end - body >= 4 && prefix.text.length() > 3;
                if (whole || cut) {
                    return new Key(prefix.provider, true, end);
                }
                noKey = end > body ? new Key(prefix.provider, false, end) : noKey;
            }
        }
        return noKey;
    }

    private static boolean isInnerDot(String text, int index, Prefix prefix) {
        return text.charAt(index) == '.'
                && (prefix.provider.equals("sendgrid") || prefix.provider.equals("google"))
                && index + 1 < text.length()
                && Chars.isToken(text.charAt(index + 1));
    }

    /** Two-letter and word-like prefixes need more evidence than their length. */
    private static boolean fits(Prefix prefix, String text, int body, int end, boolean digit) {
        return switch (prefix.provider) {
            case "twilio" -> end - body == 32 && allHex(text, body, end);
            case "aws" -> end - body == 16 && allCapitals(text, body, end);
            case "openai" -> digit || prefix.text.length() > 3;
            default -> true;
        };
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
            char c = text.charAt(i);
            if (!Chars.isDigit(c) && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static Prefix[][] byFirst() {
        Prefix[][] byFirst = new Prefix[128][];
        for (int c = 0; c < 128; c++) {
            char first = (char) c;
            Prefix[] matching = java.util.Arrays.stream(ALL)
                    .filter(prefix -> prefix.text.charAt(0) == first)
                    .toArray(Prefix[]::new);
            byFirst[c] = matching.length == 0 ? null : matching;
        }
        return byFirst;
    }

    record Key(String provider, boolean isKey, int end) {}

    /** @param shortest characters after the prefix that make it a key */
    private record Prefix(String text, String provider, int shortest) {}
}
