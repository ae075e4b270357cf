package io.groundhog.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small HTTP/1.1 server on the loopback address. It exists because the JDK's own one cannot misbehave: it neither resets a
 * connection, nor sends header names and a {@code Date} of our choice. A thread serves a connection; a connection beyond the limit is closed.
 */
final class HttpListener implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 64;

    private final ServerSocket server;
    private final Responder responder;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadPoolExecutor workers =
            new ThreadPoolExecutor(0, MOST_CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::daemon);

    /** Answers one request; never throws for anything a client may send. */
    @FunctionalInterface
    interface Responder {
        Outcome respond(Request request);

        record Outcome(Reply reply, Wire wire) {}
    }

    HttpListener(int port, Responder responder) {
        this.responder = responder;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 128);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox cannot listen on 127.0.0.1:" + port, e);
        }
    }

    HttpListener start() {
        daemon(this::acceptUntilClosed).start();
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    private void acceptUntilClosed() {
        while (!server.isClosed()) {
            try {
                serve(server.accept());
            } catch (IOException closedOrOutOfFiles) {
                pauseOrClose();
            }
        }
    }

    private void pauseOrClose() {
        try {
            closing.await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) throws IOException {
        open.add(socket);
        try {
            workers.execute(() -> {
                try (socket) {
                    new HttpConnection(socket, responder, closing).serve();
                } catch (IOException goneClient) {
                    // The other side went away, or never spoke HTTP: there is nobody to tell.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    open.remove(socket);
                }
            });
        } catch (RejectedExecutionException tooMany) {
            open.remove(socket);
            socket.close();
        }
    }

    private Thread daemon(Runnable task) {
        var thread = new Thread(task, "sandbox-http-" + threads.getAndIncrement());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closing.countDown();
        workers.shutdown();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
