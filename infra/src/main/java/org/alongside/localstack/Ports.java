package org.alongside.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

final class Ports {

    private Ports() {}

    /**
     * Answers the wanted port if it is free, or any free one for 0.
     *
     * @throws LocalStackException if the wanted port is taken, naming the variable that moves it
     */
    static int claim(int wanted, String server, String variable) {
        try (ServerSocket socket = new ServerSocket()) {
            // a port in TIME_WAIT after our own last run is free for all servers we start
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 1);
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new LocalStackException(
                    "Port "
                            + wanted
                            + " is taken, so "
                            + server
                            + " cannot start: stop what listens there or set "
                            + variable
                            + " to another port (0 for any free one).",
                    taken);
        }
    }
}
