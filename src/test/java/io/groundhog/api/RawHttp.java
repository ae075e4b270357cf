package io.groundhog.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no decent client would send. */
final class RawHttp {
    private final URI server;

    RawHttp(URI server) {
        this.server = server;
    }

    /** The whole answer to a request written out; the server is asked to close the connection after it. */
    String answer(String requestLine, String... headers) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            String request = requestLine + "\r\nHost: localhost\r\nConnection: close\r\n"
                    + String.join(
                            "",
                            java.util.Arrays.stream(headers)
                                    .map(header -> header + "\r\n")
                                    .toList())
                    + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
