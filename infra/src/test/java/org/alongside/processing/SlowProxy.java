package org.alongside.processing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes everything on to a server, and each of its answers a while later. */
final class SlowProxy implements AutoCloseable {

    private final ServerSocket door;
    private final URI target;
    private final long millis;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    SlowProxy(String target, long millis) {
        this.target = URI.create(target);
        this.millis = millis;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://localhost:" + door.getLocalPort();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket in = door.accept();
                Socket out = new Socket(target.getHost(), target.getPort());
                open.add(in);
                open.add(out);
                Thread.ofVirtual().start(() -> copy(in, out, 0));
                Thread.ofVirtual().start(() -> copy(out, in, millis));
            }
        } catch (IOException ended) {
            close();
        }
    }

    private void copy(Socket from, Socket to, long late) {
        byte[] some = new byte[65_536];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                if (late > 0 && closed.await(late, TimeUnit.MILLISECONDS)) {
                    return;
                }
                out.write(some, 0, count);
                out.flush();
            }
        } catch (IOException ended) {
            open.remove(from);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
