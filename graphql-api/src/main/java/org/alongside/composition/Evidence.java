package org.alongside.composition;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.LedgerProofs;
import org.alongside.eventstore.LedgerTable;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;
import org.alongside.ledger.VerifierKey;
import org.alongside.signing.LedgerRunner;
import org.alongside.witness.WitnessLine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes a change of the record show: the logs' signer and its witness.
 *
 * @param runner follows the logs; none where no key is named: then no checkpoint is made
 * @param proofs answers questions about logs
 */
record Evidence(@Nullable LedgerRunner runner, LedgerProofs proofs, @Nullable WitnessLine line)
        implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);

    private static final String KEY = "ALONGSIDE_LEDGER_KEY";
    private static final String NAME = "ALONGSIDE_LEDGER_NAME";
    private static final String WITNESS_URL = "ALONGSIDE_WITNESS_URL";
    private static final String WITNESS_KEY = "ALONGSIDE_WITNESS_KEY";

    /**
     * As the environment says.
     *
     * @throws IllegalStateException if it says so half or wrongly, which stops the application
     */
    static Evidence of(Settings settings, CouncilSession session) {
        String file = settings.optional(KEY);
        if (file.isBlank()) {
            LOG.warn(
                    "{} is not set: no checkpoints are signed, a change of the record shows nowhere",
                    KEY);
            return new Evidence(null, new LedgerProofs(session, null), null);
        }
        String name = settings.required(NAME);
        LogSigner signer = new LogSigner(keys(file));
        WitnessLine line = line(settings.required(WITNESS_URL), settings.required(WITNESS_KEY));
        LedgerTable ledger = new LedgerTable(session, name);
        return new Evidence(
                new LedgerRunner(ledger, new Checkpointing(signer, line)),
                new LedgerProofs(
                        session, new LedgerProofs.Keys(name, signer.verifier(name), line.key())),
                line);
    }

    @SuppressWarnings("UnusedException") // said with the name, and without what was given
    private static KeyPair keys(String file) {
        try {
            return SigningKeys.read(Path.of(file));
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    KEY + " names no file with a key for signing: see docs/running.md");
        }
    }

    @SuppressWarnings("UnusedException") // said with the name, and without what was given
    private static WitnessLine line(String url, String key) {
        try {
            return new WitnessLine(URI.create(url), VerifierKey.parse(key));
        } catch (IllegalArgumentException none) {
            throw new IllegalStateException(
                    "%s and %s are not the address and the key of a witness: see docs/running.md"
                            .formatted(WITNESS_URL, WITNESS_KEY));
        }
    }

    /** Begins to follow the logs. */
    void start() {
        if (runner != null) {
            runner.start();
        }
    }

    /** What operators watch: none of it names a council. */
    void measure(MeterRegistry registry) {
        LedgerRunner here = runner;
        if (here == null) {
            return;
        }
        Gauge.builder("alongside.ledger.stopped", here, LedgerRunner::stopped)
                .description(
                        "Logs that do not go on: the record was changed, or the witness refuses")
                .register(registry);
        Gauge.builder("alongside.ledger.behind", here, LedgerRunner::secondsBehind)
                .description("For how long something has been covered by no checkpoint")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("alongside.ledger.witness.away", here, it -> it.isWitnessAway() ? 1 : 0)
                .description("Whether the witness did not answer when it was last asked")
                .register(registry);
    }

    @Override
    public void close() {
        if (runner != null) {
            runner.close();
        }
        if (line != null) {
            line.close();
        }
    }
}
