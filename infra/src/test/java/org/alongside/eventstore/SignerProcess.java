package org.alongside.eventstore;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.alongside.ledger.AddCheckpoint;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.Countersigning;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SignedNote;
import org.alongside.ledger.SigningKeys;
import org.alongside.ledger.VerifierKey;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.WitnessProcess;
import org.alongside.signing.LedgerRunner;
import org.alongside.witness.WitnessLine;

/**
 * A node that follows the logs, in a process that can be killed; and what it looks like outside.
 */
final class SignerProcess implements AutoCloseable {

    /** How it goes about it. */
    enum Way {
        /** Without a pause, so that a kill comes in the middle of something. */
        AT_WORK,
        /** It stops for good between the witness's answer and its own commit. */
        STUCK
    }

    private static final String PASSWORD = "ALONGSIDE_TEST_PASSWORD";

    private final Process process;
    private final BufferedReader output;

    private SignerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static SignerProcess start(Cell cell, Way way, java.util.Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SignerProcess.class.getName(),
                        way.name(),
                        cell.database.jdbcUrl(),
                        cell.database.app().user());
        builder.environment().putAll(environment);
        builder.environment().put(PASSWORD, cell.database.app().password());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(new File("target/signer.log")));
        return new SignerProcess(builder.start());
    }

    /** Reads what it says until it says this. */
    void awaits(String said) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(said)) {
                return;
            }
        }
        throw new IOException("It ended without a word: see target/signer.log");
    }

    /** With signal 9. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] args) throws Exception {
        String environment = System.getenv("ALONGSIDE_WITNESS_URL");
        WitnessLine line =
                new WitnessLine(
                        URI.create(environment),
                        VerifierKey.parse(System.getenv("ALONGSIDE_WITNESS_KEY")));
        Countersigning witness = Way.valueOf(args[0]) == Way.STUCK ? new Stuck(line) : line;
        Cell.Node node = new Cell.Node(args[1], new Credentials(args[2], System.getenv(PASSWORD)));
        LedgerRunner runner =
                new LedgerRunner(
                        new LedgerTable(node.session, WitnessProcess.SERVICE),
                        new Checkpointing(
                                new LogSigner(
                                        SigningKeys.read(
                                                Path.of(System.getenv("ALONGSIDE_LEDGER_KEY")))),
                                witness));
        boolean leads = false;
        while (true) {
            boolean led = runner.round("main");
            if (led && !leads) {
                System.out.println("leads");
                leads = true;
            }
        }
    }

    private record Stuck(Countersigning witness) implements Countersigning {

        @Override
        public VerifierKey key() {
            return witness.key();
        }

        @Override
        public Optional<SignedNote> last(String origin) {
            return witness.last(origin);
        }

        @Override
        public Reply add(AddCheckpoint asked) {
            Reply reply = witness.add(asked);
            System.out.println("cosigned");
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
            return reply;
        }
    }
}
