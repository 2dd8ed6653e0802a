package org.alongside.witness;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.alongside.ledger.VerifierKey;

/**
 * The witness as a process. What it is told stands in its environment: {@code
 * ALONGSIDE_WITNESS_NAME}, {@code ALONGSIDE_WITNESS_FOLDER}, {@code ALONGSIDE_WITNESS_PORT}, {@code
 * ALONGSIDE_WITNESS_ADDRESS} (the loopback address if not given) and {@code
 * ALONGSIDE_WITNESS_SERVICES}, the keys of the services whose logs it cosigns, separated by spaces.
 */
public final class RunWitness {

    private RunWitness() {}

    public static void main(String[] arguments) throws InterruptedException {
        int exit = run(System.getenv(), System.out, System.err);
        if (exit != 0) {
            System.exit(exit);
        }
        // until it is killed: there is nothing to put in order at the end
        new CountDownLatch(1).await();
    }

    @SuppressWarnings("MustBeClosedChecker") // closed by the end of the process
    private static int run(Map<String, String> environment, PrintStream out, PrintStream errors) {
        try {
            String address = environment.getOrDefault("ALONGSIDE_WITNESS_ADDRESS", "");
            List<VerifierKey> services =
                    Stream.of(given(environment, "ALONGSIDE_WITNESS_SERVICES").split("\\s+", -1))
                            .filter(text -> !text.isEmpty())
                            .map(VerifierKey::parse)
                            .toList();
            WitnessServer server =
                    WitnessServer.start(
                            given(environment, "ALONGSIDE_WITNESS_NAME"),
                            Path.of(given(environment, "ALONGSIDE_WITNESS_FOLDER")),
                            new InetSocketAddress(
                                    address.isBlank()
                                            ? InetAddress.getLoopbackAddress()
                                            : InetAddress.getByName(address),
                                    Integer.parseInt(given(environment, "ALONGSIDE_WITNESS_PORT"))),
                            services,
                            InstantSource.system());
            out.println("The witness " + server.key() + " listens on port " + server.port());
            return 0;
        } catch (IOException | IllegalArgumentException unusable) {
            errors.println("The witness does not start: " + unusable.getMessage());
            return 1;
        }
    }

    private static String given(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value.strip();
    }
}
