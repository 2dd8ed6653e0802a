package org.alongside.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A SHA-256 hash as a value: four longs, big endian, where an array could be changed by whoever
 * holds it.
 */
public record Hash(long first, long second, long third, long fourth) {

    /** How long it is as bytes. */
    public static final int BYTES = 32;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /**
     * The hash that these bytes are.
     *
     * @throws IllegalArgumentException where they are not 32
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
        }
        return at(bytes, 0);
    }

    /**
     * The hash that is written so in base64, in the one way that is right.
     *
     * @throws MalformedNote where it is not
     */
    static Hash parse(String base64) {
        byte[] bytes = Base64Text.decode(base64);
        if (bytes.length != BYTES) {
            throw new MalformedNote("a hash that has not 32 bytes");
        }
        return at(bytes, 0);
    }

    static Hash at(byte[] bytes, int offset) {
        return new Hash(
                (long) LONGS.get(bytes, offset),
                (long) LONGS.get(bytes, offset + 8),
                (long) LONGS.get(bytes, offset + 16),
                (long) LONGS.get(bytes, offset + 24));
    }

    void into(byte[] target, int offset) {
        LONGS.set(target, offset, first);
        LONGS.set(target, offset + 8, second);
        LONGS.set(target, offset + 16, third);
        LONGS.set(target, offset + 24, fourth);
    }

    /** Its bytes, in an array of the caller's own. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        into(bytes, 0);
        return bytes;
    }

    /** In base64, as checkpoints and proofs write it. */
    @Override
    public String toString() {
        return Base64Text.encode(bytes());
    }
}
