package io.groundhog.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How an answer's bytes reach the client: as they should, or with one of the ways in which networks fail. */
sealed interface Wire {

    Wire SOUND = new Late(Duration.ZERO);

    /**
     * Writes one answer.
     *
     * @param closing counted down when the stand-in closes, so that nothing waits longer than that
     * @return whether the connection may serve another request
     */
    boolean send(byte[] head, byte[] body, Socket socket, CountDownLatch closing)
            throws IOException, InterruptedException;

    /** The whole answer after a wait. */
    record Late(Duration pause) implements Wire {
        @Override
        public boolean send(byte[] head, byte[] body, Socket socket, CountDownLatch closing)
                throws IOException, InterruptedException {
            if (!pause.isZero() && closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                return false;
            }
            OutputStream out = socket.getOutputStream();
            out.write(head);
            out.write(body);
            out.flush();
            return true;
        }
    }

    /** A part of the answer, then the end of the connection: orderly (FIN), or a reset (RST). */
    record Cut(boolean head, double shareOfBody, boolean reset) implements Wire {
        @Override
        public boolean send(byte[] headBytes, byte[] body, Socket socket, CountDownLatch closing) throws IOException {
            OutputStream out = socket.getOutputStream();
            if (head) {
                out.write(headBytes);
                out.write(body, 0, (int) (body.length * shareOfBody));
                out.flush();
            }
            if (reset) {
                socket.setSoLinger(true, 0);
            }
            return false;
        }
    }

    /** The body in small pieces with a wait after each. */
    record Drip(int bytesAtOnce, Duration pause) implements Wire {
        @Override
        public boolean send(byte[] head, byte[] body, Socket socket, CountDownLatch closing)
                throws IOException, InterruptedException {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            for (int at = 0; at < body.length; at += bytesAtOnce) {
                out.write(body, at, Math.min(bytesAtOnce, body.length - at));
                out.flush();
                if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** No byte at all, then the end of the connection. */
    record Hang(Duration atMost) implements Wire {
        @Override
        public boolean send(byte[] head, byte[] body, Socket socket, CountDownLatch closing)
                throws InterruptedException {
            closing.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return false;
        }
    }
}
