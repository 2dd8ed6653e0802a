package org.alongside.ledger;

import java.nio.charset.StandardCharsets;

/**
 * What a witness answers, with the status of HTTP that {@code c2sp.org/tlog-witness} has for it.
 */
public sealed interface Answer {

    int status();

    /** What goes with the status. It tells no more than the protocol says. */
    default byte[] body() {
        return new byte[0];
    }

    /** Cosigned, and kept. */
    record Cosigned(NoteSignature cosignature) implements Answer {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public byte[] body() {
            return cosignature.line().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What was asked is not of the protocol's form, or asks for a tree to become smaller. */
    record Malformed() implements Answer {
        @Override
        public int status() {
            return 400;
        }
    }

    /** No key that is trusted for the log has signed it. */
    record NotSigned() implements Answer {
        @Override
        public int status() {
            return 403;
        }
    }

    /** The witness was not told of such a log. */
    record UnknownLog() implements Answer {
        @Override
        public int status() {
            return 404;
        }
    }

    /** The last head that was cosigned has another size than the one that was proved from. */
    record OtherSize(long last) implements Answer {
        @Override
        public int status() {
            return 409;
        }

        @Override
        public byte[] body() {
            return (last + "\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * The log has signed what does not go on from the last head that was cosigned, or has not shown
     * that it does. With the checkpoint that was kept, {@code offered} may prove that it was
     * changed.
     */
    record Inconsistent(Reason reason, TreeHead last, SignedNote offered) implements Answer {

        /** What does not hold. */
        public enum Reason {
            /** As many leaves with another root: there are two logs. */
            FORK,
            /** The proof does not lead from the one root to the other. */
            PROOF,
            /** No leaves, with a root that is not that of none. */
            ROOT_OF_NOTHING
        }

        @Override
        public int status() {
            return 422;
        }
    }
}
