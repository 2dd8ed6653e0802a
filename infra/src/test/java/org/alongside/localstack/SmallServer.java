package org.alongside.localstack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Stands for the application: is ready, and echoes one variable of its environment. */
final class SmallServer {

    private SmallServer() {}

    public static void main(String[] arguments) throws IOException {
        if (Boolean.parseBoolean(System.getenv("BREAK"))) {
            throw new IllegalStateException("broken on purpose");
        }
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                Integer.parseInt(System.getenv("SERVER_PORT"))),
                        0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = System.getenv("ALONGSIDE_COUNCILS").getBytes("UTF-8");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }
}
