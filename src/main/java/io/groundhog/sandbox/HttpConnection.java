package io.groundhog.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Reads requests from one connection and writes their answers until either side has had enough. */
final class HttpConnection {

    private static final int MOST_HEAD_BYTES = 64 * 1024;
    private static final int MOST_BODY_BYTES = 1024 * 1024;
    private static final int IDLE_MILLIS = 60_000;

    private final Socket socket;
    private final HttpListener.Responder responder;
    private final CountDownLatch closing;
    private final InputStream in;
    private int headBytes;

    HttpConnection(Socket socket, HttpListener.Responder responder, CountDownLatch closing) throws IOException {
        this.socket = socket;
        this.responder = responder;
        this.closing = closing;
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(IDLE_MILLIS);
    }

    void serve() throws IOException, InterruptedException {
        boolean goOn = true;
        while (goOn && closing.getCount() > 0) {
            try {
                Request request = read();
                goOn = request != null && answer(request);
            } catch (Refused refused) {
                var reply = Reply.of(refused.status, "text/plain", refused.getMessage());
                Wire.SOUND.send(head(reply, false), reply.body(), socket, closing);
                goOn = false;
            }
        }
    }

    private boolean answer(Request request) throws IOException, InterruptedException {
        HttpListener.Responder.Outcome outcome = responder.respond(request);
        boolean keep = !"close".equalsIgnoreCase(request.header("connection").orElse(""));
        byte[] body =
                request.method().equals("HEAD") ? new byte[0] : outcome.reply().body();
        return outcome.wire().send(head(outcome.reply(), keep), body, socket, closing) && keep;
    }

    private static byte[] head(Reply reply, boolean keep) {
        var head = new StringBuilder(512)
                .append("HTTP/1.1 ")
                .append(reply.status())
                .append(" Sandbox\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(reply.body().length).append("\r\n");
        head.append("Connection: ").append(keep ? "keep-alive" : "close").append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The next request, or null when the client closed the connection between two of them. */
    private @Nullable Request read() throws IOException {
        headBytes = 0;
        String first = line();
        if (first == null) {
            return null;
        }
        String[] parts = first.split(" ");
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new Refused(400, "not an HTTP/1.1 request line");
        }
        Map<String, String> headers = headers();
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        byte[] body = body(headers);
        int mark = parts[1].indexOf('?');
        String path = mark < 0 ? parts[1] : parts[1].substring(0, mark);
        String query = mark < 0 ? "" : parts[1].substring(mark + 1);
        return new Request(parts[0], decoded(path), query, headers, body);
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new Refused(400, "a header line without a name");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunkedBody();
        }
        int length = number(headers.getOrDefault("content-length", "0"), 10);
        return exactly(length);
    }

    private byte[] chunkedBody() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            String size = requiredLine();
            int length = number(size.split(";", 2)[0].strip(), 16);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            body.write(exactly(length));
            if (body.size() > MOST_BODY_BYTES) {
                throw new Refused(413, "the body is larger than 1 MiB");
            }
            requiredLine();
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the request ends before its body does");
        }
        return bytes;
    }

    private static int number(String text, int radix) throws Refused {
        try {
            int number = Integer.parseInt(text, radix);
            if (number < 0) {
                throw new Refused(400, "a negative length");
            }
            if (number > MOST_BODY_BYTES) {
                throw new Refused(413, "the body is larger than 1 MiB");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new Refused(400, "a length that is not a number");
        }
    }

    private String requiredLine() throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("the request ends early");
        }
        return line;
    }

    private @Nullable String line() throws IOException {
        var line = new StringBuilder(80);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (++headBytes > MOST_HEAD_BYTES) {
                throw new Refused(431, "the head is larger than 64 KiB");
            }
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return null;
    }

    private static String decoded(String path) throws Refused {
        try {
            return URLDecoder.decode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "a broken percent escape");
        }
    }

    /** A request that HTTP itself forbids. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String reason) {
            super(reason);
            this.status = status;
        }
    }
}
