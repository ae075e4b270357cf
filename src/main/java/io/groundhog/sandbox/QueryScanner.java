package io.groundhog.sandbox;

/** Walks over a query, character by character. */
final class QueryScanner {

    private final String query;
    private int at;

    QueryScanner(String query) {
        this.query = query;
    }

    boolean atEnd() {
        return at >= query.length();
    }

    char peek() {
        return query.charAt(at);
    }

    void skipSpace() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            at++;
        }
    }

    boolean take(char wanted) {
        if (atEnd() || peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char wanted) {
        skipSpace();
        if (!take(wanted)) {
            throw problem("\"" + wanted + "\" is missing");
        }
    }

    boolean isWord(String word) {
        int end = at + word.length();
        return query.startsWith(word, at)
                && (end >= query.length() || Character.isWhitespace(query.charAt(end)) || query.charAt(end) == '(');
    }

    boolean takeWord(String word) {
        skipSpace();
        boolean found = isWord(word);
        if (found) {
            at += word.length();
        }
        return found;
    }

    /** Text up to a space, a closing parenthesis or one of the given characters; a backslash takes the next character as it is. */
    String word(String stopAt) {
        var word = new StringBuilder();
        while (!atEnd() && !Character.isWhitespace(peek()) && peek() != ')' && stopAt.indexOf(peek()) < 0) {
            char c = query.charAt(at++);
            if (c == '\\' && !atEnd()) {
                word.append(query.charAt(at++));
            } else {
                word.append(c == '*' ? Glob.ANY : c == '?' ? Glob.ONE : c);
            }
        }
        return word.toString();
    }

    String quoted() {
        expect('"');
        var text = new StringBuilder();
        while (!atEnd() && peek() != '"') {
            char c = query.charAt(at++);
            text.append(c == '\\' && !atEnd() ? query.charAt(at++) : c);
        }
        if (!take('"')) {
            throw problem("a quote is not closed");
        }
        return text.toString();
    }

    ApiProblem problem(String what) {
        return ApiProblem.badRequest("invalid query at character %d: %s".formatted(at, what));
    }
}
