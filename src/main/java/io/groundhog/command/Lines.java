package io.groundhog.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, one after the other. Memory is bounded by the longest line allowed. */
final class Lines {

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private byte[] line = new byte[BUFFER];
    private long number;
    private boolean tooLong;

    /** @param limit longest line in bytes; of a longer one only this much is kept */
    Lines(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next line without its end, or null. Bytes that are no UTF-8 become U+FFFD. */
    @Nullable
    String next() throws IOException {
        int length = 0;
        tooLong = false;
        while (at < end || fill()) {
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            length = keep(start, at - start, length);
            if (at < end) {
                at++;
                return text(length);
            }
        }
        return length > 0 ? text(length) : null;
    }

    /** The number of the line last returned; the first is 1. */
    long number() {
        return number;
    }

    /** True when the line last returned is incomplete. */
    boolean isTooLong() {
        return tooLong;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private int keep(int from, int count, int length) {
        int kept = Math.min(count, limit - length);
        tooLong |= kept < count;
        if (length + kept > line.length) {
            line = Arrays.copyOf(line, Math.min(limit, Math.max(2 * line.length, length + kept)));
        }
        System.arraycopy(buffer, from, line, length, kept);
        return length + kept;
    }

    private String text(int length) {
        number++;
        int to = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text = new String(line, 0, to, StandardCharsets.UTF_8);
        return number == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
