package io.groundhog.datadog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Finds where the values of a JSON document begin and end, as its bytes arrive, without understanding what is in them.
 *
 * <p>It stands in front of the real parser so that each span is parsed alone: whatever is wrong inside one value (syntax,
 * encoding, depth, size) stays inside it, and its raw bytes are at hand. It holds one value at a time, never the document.
 */
final class JsonScanner {
    private static final int FIRST_BUFFER = 128 << 10;

    private final InputStream in;
    private final AnswerReader.Limits limits;
    private final Deadline deadline;

    private byte[] buffer = new byte[FIRST_BUFFER];
    private int position;
    private int end;
    private int kept = -1;
    private long bytes;

    JsonScanner(InputStream in, AnswerReader.Limits limits, Deadline deadline) {
        this.in = in;
        this.limits = limits;
        this.deadline = deadline;
    }

    /** A stretch of the scanner's buffer; valid until the scanner is used again. */
    record Slice(byte[] buffer, int from, int length) {}

    /** Bytes read so far. */
    long bytes() {
        return bytes;
    }

    /** The next byte that is not white space, still unread; -1 at the end of the document. */
    int peek() throws IOException {
        while (position < end || fill()) {
            byte next = buffer[position];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next & 0xFF;
            }
            position++;
        }
        return -1;
    }

    /** Reads the next byte if it is the wanted one. */
    boolean accept(char wanted) throws IOException {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char wanted) throws IOException {
        if (!accept(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    /** Reads one value whole. */
    Slice value() throws IOException {
        peek();
        kept = position;
        try {
            passValue();
            return new Slice(buffer, kept, position - kept);
        } finally {
            kept = -1;
        }
    }

    /** Reads past one value without holding it. */
    void skipValue() throws IOException {
        peek();
        passValue();
    }

    private void passValue() throws IOException {
        switch (next()) {
            case '"' -> passString();
            case '{', '[' -> passNested();
            default -> {
                position--;
                passScalar();
            }
        }
    }

    /** Kinds of bracket are not told apart: the parser does, and then only the value with the wrong one suffers. */
    private void passNested() throws IOException {
        int depth = 1;
        while (depth > 0) {
            switch (next()) {
                case '"' -> passString();
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
        }
    }

    private void passString() throws IOException {
        while (true) {
            int i = position;
            while (i < end && buffer[i] != '"' && buffer[i] != '\\') {
                i++;
            }
            position = i;
            byte stop = next();
            if (stop == '"') {
                return;
            }
            if (stop == '\\') {
                next();
            }
        }
    }

    private void passScalar() throws IOException {
        int length = 0;
        while ((position < end || fill()) && isScalar(buffer[position])) {
            position++;
            length++;
        }
        if (length == 0) {
            throw unexpected("a value");
        }
    }

    private static boolean isScalar(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || b == '-'
                || b == '+'
                || b == '.';
    }

    private byte next() throws IOException {
        if (position == end && !fill()) {
            throw BrokenAnswer.garbled("the answer ends after " + bytes + " bytes, in the middle of the document");
        }
        return buffer[position++];
    }

    private BrokenAnswer unexpected(String wanted) throws IOException {
        int found = peek();
        return BrokenAnswer.garbled(
                found < 0
                        ? "the answer ends after " + bytes + " bytes, in the middle of the document"
                        : "the answer is not valid JSON: expected " + wanted + " at byte " + (bytes - (end - position))
                                + ", but found byte 0x" + Integer.toHexString(found));
    }

    private boolean fill() throws IOException {
        makeRoom();
        int read;
        do {
            read = in.read(buffer, end, buffer.length - end);
            deadline.check();
        } while (read == 0);
        if (read < 0) {
            return false;
        }
        end += read;
        bytes += read;
        if (bytes > limits.maxBytes()) {
            throw BrokenAnswer.tooLarge("the answer is larger than " + limits.maxBytes() + " bytes");
        }
        return true;
    }

    private void makeRoom() {
        int keepFrom = kept < 0 ? position : kept;
        System.arraycopy(buffer, keepFrom, buffer, 0, end - keepFrom);
        position -= keepFrom;
        end -= keepFrom;
        kept = kept < 0 ? -1 : 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
    }
}
