package org.alongside.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;

/**
 * The key of one subject, a case or an advocate: 32 bytes for AES-256-GCM. One subject has some
 * dozens of events, so that random nonces of 12 bytes never come near a repetition.
 */
public final class DataKey {

    private static final int BYTES = 32;

    private final byte[] bytes;
    private final Aead aead;

    private DataKey(byte[] bytes) throws GeneralSecurityException {
        if (bytes.length != BYTES) {
            throw new GeneralSecurityException("A data key has " + BYTES + " bytes");
        }
        this.bytes = bytes;
        this.aead = new AesGcmJce(bytes);
    }

    /** A new random one. */
    public static DataKey random() {
        try {
            return new DataKey(LastingThreads.call(() -> Random.randBytes(BYTES)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a data key", e);
        }
    }

    static DataKey of(byte[] bytes) throws GeneralSecurityException {
        return new DataKey(bytes);
    }

    byte[] bytes() {
        return bytes;
    }

    /**
     * Encrypts: a random nonce, the ciphertext and its tag, 28 bytes more than the plain text.
     *
     * @param associated what the result is bound to
     */
    public byte[] encrypt(byte[] plain, byte[] associated) {
        try {
            return LastingThreads.call(() -> aead.encrypt(plain, associated));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt", e);
        }
    }

    /**
     * The plain text of what {@link #encrypt} gave.
     *
     * @throws GeneralSecurityException if it is another key's, is bound to something else, or was
     *     changed
     */
    public byte[] decrypt(byte[] encrypted, byte[] associated) throws GeneralSecurityException {
        return aead.decrypt(encrypted, associated);
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "DataKey";
    }
}
