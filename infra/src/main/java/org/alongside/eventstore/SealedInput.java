package org.alongside.eventstore;

import java.util.Base64;
import org.alongside.keys.CouncilKeys;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;

/**
 * The form in which the hash of a command's input is kept. Inputs hold personal data, and a hash in
 * the clear would confirm a guess to whoever reads the table; so it is sealed by the council's key,
 * for that account, operation and idempotency key. Keys that a council had before go on to open it.
 *
 * <p>What is too short to be the hash of an input is what our own automations give, which have
 * none: it stays as it is, and so is recognised under another key, too, when the council has been
 * away.
 */
final class SealedInput {

    private static final int SHORTEST = 32;

    private SealedInput() {}

    static String of(CouncilKeys keys, CouncilId council, String account, Repetition repetition) {
        String hash = repetition.inputHash();
        return hash.length() < SHORTEST
                ? hash
                : Base64.getEncoder()
                        .encodeToString(keys.seal(hash, council, bound(account, repetition)));
    }

    /** Whether it was the same input; no, if that cannot be told. */
    static boolean is(
            String kept,
            CouncilKeys keys,
            CouncilId council,
            String account,
            Repetition repetition) {
        String hash = repetition.inputHash();
        if (hash.length() < SHORTEST || kept.length() < SHORTEST) {
            return kept.equals(hash);
        }
        byte[] sealed;
        try {
            sealed = Base64.getDecoder().decode(kept);
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
        return keys.isSealed(sealed, hash, council, bound(account, repetition));
    }

    private static String bound(String account, Repetition repetition) {
        return account + "\n" + repetition.operation() + "\n" + repetition.key();
    }
}
