package io.groundhog.download;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/**
 * Bytes that are made while they are read, a piece at a time. What goes wrong in the middle must not look like the end of the file, so
 * the answer is broken off then.
 */
final class DownloadStream extends InputStream {
    private final Iterator<byte[]> pieces;
    private final Runnable breakOff;
    private final Runnable atEnd;
    private byte[] piece = new byte[0];
    private int at;

    /**
     * @param breakOff ends the connection, so that the client sees that something is missing
     * @param atEnd is called when the stream is closed, at least once
     */
    DownloadStream(Iterator<byte[]> pieces, Runnable breakOff, Runnable atEnd) {
        this.pieces = pieces;
        this.breakOff = breakOff;
        this.atEnd = atEnd;
    }

    @Override
    public void close() {
        atEnd.run();
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : piece[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean isAtEnd() throws IOException {
        try {
            while (at == piece.length && pieces.hasNext()) {
                piece = pieces.next();
                at = 0;
            }
            return at == piece.length;
        } catch (RuntimeException e) {
            breakOff.run();
            throw new IOException("A download was broken off", e);
        }
    }
}
