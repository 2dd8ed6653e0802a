package org.alongside.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A way to Keycloak that ends after so many writes: the last one is done, its answer is lost, and
 * nothing gets through any more, as if whoever asked had been killed.
 */
final class CutConnection implements AutoCloseable {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> PASSED_ON = Set.of("authorization", "content-type", "accept");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String target;
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicReference<Runnable> before = new AtomicReference<>(() -> {});

    CutConnection(String target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** From now on so many writes are done, and nothing after them. */
    void afterWrites(int number) {
        left.set(number);
        writes.set(0);
    }

    /** What somebody else does just before the next write, once. */
    void beforeNextWrite(Runnable meanwhile) {
        before.set(meanwhile);
    }

    /** How many there were since. */
    int writes() {
        return writes.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (left.get() == 0) {
                return;
            }
            boolean login = exchange.getRequestURI().getPath().endsWith("/token");
            boolean writing = !login && !READING.contains(exchange.getRequestMethod());
            if (writing) {
                before.getAndSet(() -> {}).run();
            }
            HttpResponse<byte[]> answer = asked(exchange);
            if (writing) {
                writes.incrementAndGet();
                if (left.decrementAndGet() == 0) {
                    return;
                }
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            answer.headers()
                    .firstValue("Location")
                    .ifPresent(place -> exchange.getResponseHeaders().set("Location", place));
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private HttpResponse<byte[]> asked(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                        request.header(name, values.getFirst());
                    }
                });
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        http.close();
    }
}
