package org.alongside.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.alongside.ledger.Answer;
import org.alongside.ledger.Cosigner;
import org.alongside.ledger.SignedNote;
import org.alongside.ledger.SigningKeys;
import org.alongside.ledger.VerifierKey;
import org.alongside.ledger.Witness;

/**
 * A witness that answers over HTTP: {@code POST /add-checkpoint} as {@code c2sp.org/tlog-witness}
 * says; {@code GET /last/ORIGIN}, the last checkpoint of a log as it was cosigned; {@code GET
 * /key}, with what its cosignatures are verified; {@code GET /health}. Nothing that it keeps or
 * says is personal data.
 */
public final class WitnessServer implements AutoCloseable {

    private static final int MOST_BYTES = 128 * 1024;
    private static final String LAST = "/last/";

    private final HeadFolder heads;
    private final HttpServer server;
    private final ExecutorService threads;
    private final VerifierKey key;

    private WitnessServer(
            HeadFolder heads, HttpServer server, ExecutorService threads, VerifierKey key) {
        this.heads = heads;
        this.server = server;
        this.threads = threads;
        this.key = key;
    }

    /**
     * Starts one.
     *
     * @param name of its key
     * @param folder its own: the key, made at the first start, and the heads
     * @param address where to listen; port 0 for any free one
     * @param services whose logs it cosigns: the key of each under the service's name
     */
    public static WitnessServer start(
            String name,
            Path folder,
            InetSocketAddress address,
            Collection<VerifierKey> services,
            InstantSource clock)
            throws IOException {
        KeyPair keys = SigningKeys.readOrMake(folder.resolve("key"));
        Cosigner cosigner = new Cosigner(name, keys);
        HeadFolder heads = new HeadFolder(folder);
        try {
            Witness witness = Witness.of(cosigner, services, heads);
            HttpServer server = HttpServer.create(address, 0);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            WitnessServer started = new WitnessServer(heads, server, threads, cosigner.verifier());
            server.createContext(
                    "/add-checkpoint", exchange -> started.add(witness, clock, exchange));
            server.createContext(LAST, started::last);
            server.createContext("/logs", started::logs);
            server.createContext(
                    "/key", exchange -> answer(exchange, 200, text(started.key + "\n")));
            server.createContext("/health", exchange -> answer(exchange, 200, text("ok\n")));
            server.start();
            return started;
        } catch (IOException | RuntimeException failure) {
            heads.close();
            throw failure;
        }
    }

    private void add(Witness witness, InstantSource clock, HttpExchange exchange)
            throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 405, new byte[0]);
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            answer(exchange, 413, new byte[0]);
            return;
        }
        Answer answer;
        synchronized (heads) {
            answer = witness.add(body, clock.instant());
        }
        if (answer instanceof Answer.OtherSize) {
            exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
        }
        if (answer instanceof Answer.Inconsistent refused) {
            // What there is to tell whoever runs the witness; the origin names no person.
            System.err.printf(
                    "Not cosigned: %s, after %d leaves: %s",
                    refused.reason(), refused.last().size(), refused.offered().text());
        }
        answer(exchange, answer.status(), answer.body());
    }

    private void last(HttpExchange exchange) throws IOException {
        String origin = exchange.getRequestURI().getPath().substring(LAST.length());
        Optional<SignedNote> note = heads.note(origin);
        answer(
                exchange,
                note.isPresent() ? 200 : 404,
                note.map(SignedNote::bytes).orElse(new byte[0]));
    }

    private void logs(HttpExchange exchange) throws IOException {
        StringBuilder lines = new StringBuilder();
        heads.origins().forEach(origin -> lines.append(origin).append('\n'));
        answer(exchange, 200, text(lines.toString()));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
                exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** With what its cosignatures are verified. */
    public VerifierKey key() {
        return key;
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdown();
        heads.close();
    }
}
