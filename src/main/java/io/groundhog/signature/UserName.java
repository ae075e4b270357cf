package io.groundhog.signature;

import java.util.Set;

/** Recognises names of people and accounts by the words around them: {@code session opened for user anna by …}. */
final class UserName {

    private static final Set<String> ANNOUNCES = Set.of("user", "username", "login");

    /** Before {@code user} these make a name of what follows. */
    private static final Set<String> LEADS =
            Set.of("for", "invalid", "by", "as", "of", "unknown", "illegal", "from", "authenticate");

    /** Behind a name these go on with what happened to it. */
    private static final Set<String> GOES_ON = Set.of(
            "not", "from", "by", "is", "has", "does", "was", "at", "on", "in", "cannot", "with", "lacks", "logged",
            "exists", "doesn't", "isn't", "hasn't");

    /** What stands behind {@code user} and is no name. */
    private static final Set<String> NOUNS = Set.of(
            "not",
            "is",
            "was",
            "has",
            "does",
            "did",
            "must",
            "may",
            "can",
            "cannot",
            "could",
            "should",
            "will",
            "already",
            "with",
            "without",
            "and",
            "or",
            "but",
            "in",
            "on",
            "at",
            "of",
            "to",
            "for",
            "from",
            "by",
            "as",
            "input",
            "unknown",
            "id",
            "ids",
            "name",
            "names",
            "session",
            "sessions",
            "agent",
            "message",
            "messages",
            "data",
            "account",
            "accounts",
            "limit",
            "limits",
            "quota",
            "role",
            "roles",
            "query",
            "request",
            "requests",
            "rate",
            "profile",
            "settings",
            "prompt",
            "turn",
            "content",
            "context",
            "key",
            "token",
            "tokens",
            "group",
            "groups",
            "permission",
            "permissions",
            "access",
            "location",
            "object",
            "record",
            "email",
            "password",
            "type",
            "code",
            "error",
            "state",
            "status",
            "feedback",
            "question",
            "the",
            "a",
            "an",
            "this",
            "that",
            "who",
            "authentication",
            "space",
            "mode",
            "info",
            "information",
            "preference",
            "preferences",
            "history",
            "service",
            "slice",
            "defined",
            "function");

    private UserName() {}

    static boolean isHere(String text, int from, int to, String lower, Cues cues) {
        if (cues.last().equals("for")) {
            return text.startsWith(" from ", to) && to + 6 < text.length() && isAddress(text, to + 6);
        }
        if (!ANNOUNCES.contains(cues.last()) || NOUNS.contains(lower)) {
            return false;
        }
        boolean verb = lower.endsWith("ed") || lower.endsWith("ing");
        return LEADS.contains(cues.beforeLast()) || !verb && GOES_ON.contains(Numbers.nextWord(text, to));
    }

    private static boolean isAddress(String text, int at) {
        char c = text.charAt(at);
        return c >= '0' && c <= '9' || text.startsWith("<ip", at) || text.startsWith("<host", at);
    }
}
