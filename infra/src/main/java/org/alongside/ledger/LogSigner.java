package org.alongside.ledger;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;

/**
 * Signs the checkpoints of logs. One pair of keys may sign for many logs: each goes by the log's
 * own name, which is in the id of the key.
 *
 * <p>It signs what it is given. That it is given nothing that does not go on from what it signed
 * before is its caller's duty, and what the {@linkplain Witness witness} is for.
 */
public final class LogSigner {

    private final KeyPair keys;

    public LogSigner(KeyPair keys) {
        this.keys = keys;
    }

    /** The checkpoint with this key's signature under it. */
    public SignedNote sign(Checkpoint checkpoint) {
        String text = checkpoint.text();
        byte[] signed = Ed25519.sign(keys.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
        int keyId = verifier(checkpoint.origin()).keyId();
        return new SignedNote(text, List.of(new NoteSignature(checkpoint.origin(), keyId, signed)));
    }

    /** With what the checkpoints of this log are verified. */
    public VerifierKey verifier(String origin) {
        return VerifierKey.of(origin, VerifierKey.Type.NOTE, keys.getPublic());
    }
}
