package org.alongside.processing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import javax.net.SocketFactory;

/**
 * Connections to PostgreSQL on which nothing is read any more, for as long as the test says so: the
 * node hangs, but its machine does not, so that nobody is told. Made by the driver, by its name.
 */
public final class Deaf extends SocketFactory {

    private static volatile CountDownLatch heard = new CountDownLatch(0);

    static void on() {
        heard = new CountDownLatch(1);
    }

    static void off() {
        heard.countDown();
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Late();
        // Little is on its way.
        socket.setReceiveBufferSize(4_096);
        return socket;
    }

    private static final class Late extends Socket {

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    try {
                        heard.await();
                    } catch (InterruptedException interrupted) {
                        throw new InterruptedIOException();
                    }
                    return super.read(into, from, length);
                }
            };
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }
}
