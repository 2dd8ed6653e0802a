package org.alongside.ledger;

import java.util.Optional;

/** The witness, as a log's signer reaches it. */
public interface Countersigning {

    /** With what its cosignatures are verified. */
    VerifierKey key();

    /**
     * The last checkpoint of the log that it cosigned, as it keeps it.
     *
     * @throws WitnessAway if it does not answer
     */
    Optional<SignedNote> last(String origin);

    /**
     * Asks for a cosignature.
     *
     * @throws WitnessAway if it does not answer
     */
    Reply add(AddCheckpoint asked);

    /** What it answered. */
    sealed interface Reply {

        /** Cosigned and kept, so it says: what its signature proves. */
        record Signed(NoteSignature cosignature) implements Reply {}

        /** It has another last checkpoint than was thought. */
        record Elsewhere() implements Reply {}

        /** It does not cosign this. */
        record Refused(int status) implements Reply {}
    }

    /** It did not answer, or not as a witness does. */
    final class WitnessAway extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public WitnessAway(String message) {
            super(message);
        }
    }
}
