package io.groundhog.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.sandbox.HttpListener.Responder.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpListenerTest {

    private final HttpListener listener = new HttpListener(0, HttpListenerTest::echo).start();

    private static Outcome echo(Request request) {
        String seen = request.method() + " " + request.path() + " " + request.query() + " " + request.text();
        return new Outcome(Reply.of(200, "text/plain", seen), Wire.SOUND);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    /** Sends the text as it stands, ends the sending side, and reads all there is. */
    private String exchange(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aConnectionServesManyRequests() throws IOException {
        String one = "POST /a%20b?c=d HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi";
        assertThat(exchange(one + one).split("HTTP/1.1 200", -1))
                .hasSize(3)
                .endsWith(exchange(one).split("200", 2)[1]);
    }

    @Test
    void chunksAreJoinedAndTrailersIgnored() throws IOException {
        assertThat(
                        exchange(
                                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nA: b\r\n\r\n"))
                .endsWith("POST /  hello");
    }

    @Test
    void aClientThatWaitsForContinueIsToldToGoOn() throws IOException {
        assertThat(exchange("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx"))
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200")
                .endsWith("POST /  x");
    }

    @ParameterizedTest
    @CsvSource({
        "'GARBAGE\r\n\r\n', 400",
        "'GET / SPDY/3\r\n\r\n', 400",
        "'GET /%zz HTTP/1.1\r\n\r\n', 400",
        "'GET / HTTP/1.1\r\n: nameless\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n', 413",
        "'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n', 413",
    })
    void whatIsNoProperRequestIsRefused(String request, int status) throws IOException {
        assertThat(exchange(request)).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void anEndlessHeadIsRefused() throws IOException {
        assertThat(exchange("GET / HTTP/1.1\r\nA: " + "x".repeat(64 * 1024))).startsWith("HTTP/1.1 431");
    }

    @Test
    void aRequestThatEndsEarlyGetsNoAnswer() throws IOException {
        assertThat(exchange("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nshort"))
                .isEmpty();
        assertThat(exchange("GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n")).startsWith("HTTP/1.1 200");
    }
}
