package io.groundhog.signature;

import io.groundhog.signature.Explanation.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message taken out of the structured bodies it travelled in, layer by layer until none is left. Where a body stood, its own
 * message stands now, behind {@link #MARK}: {@code Error code: 429 - {'error': {'message': 'Slow down', …}}} reads
 * {@code Error code: 429 - ␁Slow down}.
 *
 * @param text what is left to read
 * @param status the innermost HTTP status given by a body, or empty
 * @param code the innermost error names given by a body, or empty
 * @param parameter the innermost parameter given by a body, or empty
 * @param cut true when the message ended inside a body
 */
record Envelope(String text, String status, String code, String parameter, boolean cut) {

    /** Stands before a message that was unwrapped. Never part of a canonical text, which has no control characters. */
    static final char MARK = '\u0001';

    private static final int LAYERS = 6;

    /** What stands directly before the body of an answer. */
    private static final List<String> ANNOUNCEMENTS = List.of("body: ", "body:", "content: ", "Body: ", "response: ");

    static Envelope open(String message, Trail trail) {
        Envelope envelope =
                new Envelope(message, "", "", "", false).withoutPage(trail).withoutCall(trail);
        int from = 0;
        for (int layer = 0; layer < LAYERS; layer++) {
            Envelope opened = envelope.opened(from, trail);
            if (opened == null) {
                break;
            }
            envelope = opened;
            from = envelope.text.lastIndexOf(MARK) + 1;
        }
        return envelope;
    }

    /** True when something structured begins near the end: what was cut may be the message proper. */
    boolean endsOpen() {
        int last = Math.max(text.lastIndexOf('{'), text.lastIndexOf('['));
        return last >= 0 && text.indexOf(text.charAt(last) == '{' ? '}' : ']', last) < 0;
    }

    private @Nullable Envelope opened(int from, Trail trail) {
        Openings openings = new Openings(text);
        for (int i = openings.next(from); i < text.length(); i = openings.next(i + 1)) {
            if (!opensValue(i)) {
                continue;
            }
            LooseReader reader = new LooseReader(text, i);
            Value value = reader.read();
            boolean everything = i == from && (from > 0 || reader.cut() || reader.end() >= text.length());
            ErrorBody body = ErrorBody.of(value, everything || announced(i));
            if (body != null) {
                trail.add(Action.UNWRAPPED, "body", text, i, reader.end());
                return with(body, i, reader);
            }
            i = Math.max(i, reader.end() - 1);
        }
        return null;
    }

    private boolean announced(int at) {
        for (String announcement : ANNOUNCEMENTS) {
            if (text.startsWith(announcement, at - announcement.length())) {
                return true;
            }
        }
        int end = at;
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '-')) {
            end--;
        }
        return end >= 3 && end < at && Numbers.isStatusText(text, end - 3, end);
    }

    private Envelope with(ErrorBody body, int start, LooseReader reader) {
        String head = withoutQuote(start);
        String tail = reader.cut() ? "" : tail(reader.end(), head.length() < start);
        String inner = body.message().isBlank() ? body.code() : body.message();
        return new Envelope(
                head + MARK + inner.strip() + (tail.isBlank() ? "" : "\n" + tail),
                body.status().isEmpty() ? status : body.status(),
                body.code().isEmpty() ? code : body.code(),
                body.parameter().isEmpty() ? parameter : body.parameter(),
                cut || reader.cut());
    }

    private String tail(int end, boolean quoted) {
        int from = quoted ? end + 1 : end;
        return from < text.length() ? text.substring(from) : "";
    }

    /** The text before a body, without the quote that opens around the body: {@code b'}. */
    private String withoutQuote(int start) {
        boolean quoted = start > 0 && "'\"`".indexOf(text.charAt(start - 1)) >= 0;
        if (!quoted) {
            return text.substring(0, start);
        }
        boolean bytes = start > 1
                && text.charAt(start - 2) == 'b'
                && (start == 2 || !Character.isLetter(text.charAt(start - 3)));
        return text.substring(0, start - (bytes ? 2 : 1));
    }

    /** An object, or a list of objects; a plain list is part of a sentence. */
    private boolean opensValue(int i) {
        char c = text.charAt(i);
        if (c == '{') {
            char next = nextVisible(i + 1);
            return next == '"' || next == '\'' || next == '\\';
        }
        return c == '[' && nextVisible(i + 1) == '{';
    }

    private char nextVisible(int from) {
        int i = from;
        while (i < text.length()
                && i - from < 64
                && (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == '\\')) {
            if (text.charAt(i) == '\\' && i + 1 < text.length() && "nrt".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
            } else if (text.charAt(i) == '\\') {
                return '\\';
            }
            i++;
        }
        return i < text.length() ? text.charAt(i) : ' ';
    }

    /** An HTML page, as gateways answer, says what it has to say in its title. */
    private Envelope withoutPage(Trail trail) {
        int page = text.indexOf('<');
        while (page >= 0 && !startsPage(page)) {
            page = text.indexOf('<', page + 1);
        }
        if (page < 0) {
            return this;
        }
        trail.add(Action.UNWRAPPED, "html", text, page, text.length());
        String title = between(page, "<title>", "</title>");
        String heading = title.isEmpty() ? between(page, "<h1>", "</h1>") : title;
        return new Envelope(
                text.substring(0, page) + MARK + (heading.isEmpty() ? "html" : heading), status, code, parameter, cut);
    }

    /** What gRPC's Python library prints of a failed call: the status and the details say it all. */
    private Envelope withoutCall(Trail trail) {
        int name = indexOfStatusCode();
        int details = name < 0 ? -1 : text.indexOf("details = ", name);
        if (name < 0 || details < 0) {
            return this;
        }
        int end = name + 11;
        while (end < text.length() && (Character.isUpperCase(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        LooseReader reader = new LooseReader(text, details + 10);
        String message = LooseReader.textOf(reader.read());
        trail.add(Action.UNWRAPPED, "grpc", text, 0, text.length());
        return new Envelope(MARK + message, status, text.substring(name + 11, end), parameter, cut || reader.cut());
    }

    private int indexOfStatusCode() {
        int at = text.indexOf('S');
        while (at >= 0 && !text.startsWith("StatusCode.", at)) {
            at = text.indexOf('S', at + 1);
        }
        return at;
    }

    private boolean startsPage(int at) {
        return text.regionMatches(true, at, "<!doctype", 0, 9) || text.regionMatches(true, at, "<html", 0, 5);
    }

    private String between(int from, String open, String close) {
        int start = text.indexOf(open, from);
        int end = start < 0 ? -1 : text.indexOf(close, start);
        return end < 0 ? "" : text.substring(start + open.length(), end).strip();
    }
}
