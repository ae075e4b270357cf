package io.groundhog.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A stretch of network between a client and a server, which can be cut and mended. */
final class Relay implements AutoCloseable {

    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile ServerSocket server;

    private Relay(int target) {
        this.target = target;
        this.server = listen(0);
        this.port = server.getLocalPort();
        accept(server);
    }

    /** @param target a port of this machine; may be set later */
    static Relay to(int target) {
        return new Relay(target);
    }

    void setTarget(int newTarget) {
        target = newTarget;
    }

    int port() {
        return port;
    }

    /** Nobody gets through any more: connections are reset, new ones refused. */
    void cut() {
        close();
    }

    void mend() {
        server = listen(port);
        accept(server);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Relay::reset);
        open.clear();
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException closedAlready) {
            // a client that went by itself
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        daemon(() -> {
            while (!listening.isClosed()) {
                try {
                    connect(listening.accept());
                } catch (IOException cut) {
                    // the loop ends with the socket
                }
            }
        });
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        try {
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(behind);
            daemon(() -> pump(client, behind));
            daemon(() -> pump(behind, client));
        } catch (IOException nobodyThere) {
            open.remove(client);
            client.close();
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException gone) {
            // the other side learns of it by the end of its connection
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
