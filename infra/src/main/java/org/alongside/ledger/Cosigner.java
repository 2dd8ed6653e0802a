package org.alongside.ledger;

import java.security.KeyPair;
import java.time.Instant;

/**
 * Puts a witness's cosignature under checkpoints. Whether it should is the {@linkplain Witness
 * witness}'s to decide. A pair of keys that cosigns is used for nothing else.
 */
public final class Cosigner {

    private final String name;
    private final KeyPair keys;

    public Cosigner(String name, KeyPair keys) {
        this.name = KeyName.checked(name);
        this.keys = keys;
    }

    NoteSignature cosign(String text, Instant at) {
        byte[] signed = Ed25519.sign(keys.getPrivate(), Cosignature.message(at, text));
        return new NoteSignature(name, verifier().keyId(), new Cosignature(at, signed).bytes());
    }

    /** With what its cosignatures are verified. */
    public VerifierKey verifier() {
        return VerifierKey.of(name, VerifierKey.Type.COSIGNATURE, keys.getPublic());
    }
}
