package io.groundhog.signature;

import io.groundhog.signature.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The gist of a template in plain language: its first clauses, what varies as an ellipsis, and what every reader knows left out. */
final class Headline {

    private static final int ENOUGH_WORDS = 5;

    /** A longer headline is shortened in its middle: what tells it from others may stand at its end. */
    private static final int LIMIT = 96;

    private static final int END = 30;

    /** Left standing at an end they wait for what was cut away. */
    private static final Set<String> DANGLING = Set.of(
            "after", "at", "to", "for", "with", "from", "in", "of", "by", "on", "url", "url:", "and", "or", "the", "a",
            "is", "than", "got", "line", "for:", "with:");

    private static final String OCCURRED = "An error occurred ";
    private static final String OPERATION = " operation: ";

    private Headline() {}

    /** The headline, or an empty text when the template says nothing. */
    static String of(Template template, String status) {
        String rate = RateLimit.in(template.tokens());
        if (rate != null) {
            return rate;
        }
        StringBuilder said = new StringBuilder(8 * template.tokens().size());
        int end = say(template.tokens(), status, said);
        String headline = shortened(trimmed(withoutOccasion(said.toString())));
        String name = headline.isEmpty() ? "" : nameBehind(template.tokens(), end);
        return name.isEmpty() ? headline : headline + " (" + name + ")";
    }

    /** The first name or code behind what the headline says, which may be all that tells two issues apart. */
    private static String nameBehind(List<Token> tokens, int from) {
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is(Kind.NAME) || token.is(Kind.CODE)) {
                boolean number = Character.isDigit(token.text().charAt(0))
                        && i > from
                        && tokens.get(i - 1).is(Kind.WORD);
                return token.text().length() > END
                        ? ""
                        : (number ? tokens.get(i - 1).text() + " " : "") + token.text();
            }
        }
        return "";
    }

    /** Writes down the first clauses and returns where they end; nothing when they hold no word. */
    private static int say(List<Token> tokens, String status, StringBuilder out) {
        int words = 0;
        int at = 0;
        for (Token token : tokens) {
            at++;
            if (token.is(Kind.BREAK)) {
                if (words >= ENOUGH_WORDS) {
                    break;
                }
                endSentence(out);
            } else if (token.is(Kind.CODE) && token.text().equals(status)) {
                dropAnnouncement(out);
            } else if (!(token.is(Kind.MASK) && endsWith(out, '…'))) {
                append(token, out);
                words += token.isLiteral() ? 1 : 0;
            }
        }
        if (words == 0) {
            out.setLength(0);
        }
        return at;
    }

    private static void append(Token token, StringBuilder out) {
        if (!out.isEmpty()) {
            out.append(' ');
        }
        if (token.is(Kind.MASK)) {
            out.append('…');
        } else {
            out.append(token.text()).append(token.after());
        }
    }

    /** The subject names the status already: {@code (status code: 404)} goes, and so does {@code Error code: 404 - }. */
    private static void dropAnnouncement(StringBuilder out) {
        String last = lastWord(out);
        if (last.equals("code")) {
            dropLast(out);
            last = lastWord(out);
        }
        if (last.equals("status") || last.equals("http") || last.equals("error")) {
            dropLast(out);
        }
    }

    private static String lastWord(StringBuilder out) {
        return out.substring(out.lastIndexOf(" ") + 1).toLowerCase(Locale.ROOT).replace(":", "");
    }

    private static void dropLast(StringBuilder out) {
        out.setLength(Math.max(0, out.lastIndexOf(" ")));
    }

    private static void endSentence(StringBuilder out) {
        int last = out.length() - 1;
        if (last >= 0 && ".,:".indexOf(out.charAt(last)) < 0) {
            out.append('.');
        }
    }

    /** {@code An error occurred Throttling when calling the Converse operation: …} is {@code Converse: …}. */
    private static String withoutOccasion(String message) {
        int operation = message.startsWith(OCCURRED) ? message.indexOf(OPERATION) : -1;
        if (operation < 0) {
            return message;
        }
        int name = message.lastIndexOf(' ', operation - 1) + 1;
        return message.substring(name, operation) + ": " + message.substring(operation + OPERATION.length());
    }

    private static String trimmed(String message) {
        int start = 0;
        while (start < message.length() && isMargin(message.charAt(start))) {
            start++;
        }
        int end = message.length();
        boolean moved = true;
        while (moved && end > start) {
            int before = end;
            while (end > start && isMargin(message.charAt(end - 1))) {
                end--;
            }
            int word = message.lastIndexOf(' ', end - 1) + 1;
            if (end < message.length()
                    && word > start
                    && DANGLING.contains(message.substring(word, end).toLowerCase(Locale.ROOT))) {
                end = word;
            }
            moved = end < before;
        }
        return message.substring(start, Math.max(start, end));
    }

    /** True for what is left out at both ends. */
    private static boolean isMargin(char c) {
        return c == ' ' || c == '.' || c == ',' || c == ':' || c == '…';
    }

    private static String shortened(String message) {
        if (message.length() <= LIMIT) {
            return message;
        }
        int end = message.indexOf(' ', message.length() - END);
        String tail = end < 0 ? "" : message.substring(end + 1);
        return Title.cut(message, LIMIT - END) + " … " + tail;
    }

    private static boolean endsWith(StringBuilder out, char c) {
        return !out.isEmpty() && out.charAt(out.length() - 1) == c;
    }
}
