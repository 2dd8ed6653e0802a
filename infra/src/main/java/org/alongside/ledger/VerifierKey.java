package org.alongside.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key under a name, for one type of signature: what is handed to those who are to check a
 * log, or the witness of logs. As text it is {@code name+id+key}.
 */
public final class VerifierKey {

    /** What its signatures are made over. */
    public enum Type {
        /** The text of the note. */
        NOTE(0x01),
        /** A time, and the text of a checkpoint: {@code c2sp.org/tlog-cosignature}. */
        COSIGNATURE(0x04);

        private final byte identifier;

        Type(int identifier) {
            this.identifier = (byte) identifier;
        }

        private static Type of(byte identifier) {
            for (Type type : values()) {
                if (type.identifier == identifier) {
                    return type;
                }
            }
            throw new MalformedNote("a key of a type that is not used here");
        }
    }

    private static final String BETWEEN = "+";

    private final String name;
    private final Type type;
    private final byte[] raw;
    private final PublicKey key;
    private final int keyId;

    private VerifierKey(String name, Type type, byte[] raw) {
        this.name = KeyName.checked(name);
        this.type = type;
        this.raw = raw;
        this.key = Ed25519.key(raw);
        byte[] named = (name + '\n').getBytes(StandardCharsets.UTF_8);
        byte[] identified =
                ByteBuffer.allocate(named.length + 1 + Ed25519.KEY_BYTES)
                        .put(named)
                        .put(type.identifier)
                        .put(raw)
                        .array();
        this.keyId = ByteBuffer.wrap(Sha256.of(identified)).getInt();
    }

    static VerifierKey of(String name, Type type, PublicKey key) {
        return new VerifierKey(name, type, Ed25519.raw(key));
    }

    /**
     * Reads a key from its text.
     *
     * @throws MalformedNote where it is none, or not of a type that is used here, or where its id
     *     is not that of the key
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedNote("a key that has not three parts");
        }
        byte[] typed = Base64Text.decode(parts[2]);
        if (typed.length != 1 + Ed25519.KEY_BYTES) {
            throw new MalformedNote("a key that has not 32 bytes and its type");
        }
        VerifierKey key =
                new VerifierKey(
                        parts[0], Type.of(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.id().equals(parts[1])) {
            throw new MalformedNote("a key whose id is another's");
        }
        return key;
    }

    /** The same key under another name: of another log that it signs. */
    public VerifierKey under(String other) {
        return new VerifierKey(other, type, raw);
    }

    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    int keyId() {
        return keyId;
    }

    /** Whether this signature purports to be of this key. */
    boolean made(NoteSignature signature) {
        return name.equals(signature.name()) && keyId == signature.keyId();
    }

    /** Whether this signature is of this key and over this text. */
    boolean verifies(String text, NoteSignature signature) {
        byte[] signed = signature.signed();
        return switch (type) {
            case NOTE -> Ed25519.verify(key, text.getBytes(StandardCharsets.UTF_8), signed);
            case COSIGNATURE ->
                    Cosignature.read(signed)
                            .filter(it ->
                                    Ed25519.verify(
                                            key, Cosignature.message(it.at(), text), it.signed()))
                            .isPresent();
        };
    }

    private String id() {
        return HexFormat.of().toHexDigits(keyId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return keyId;
    }

    @Override
    public String toString() {
        byte[] typed =
                ByteBuffer.allocate(1 + Ed25519.KEY_BYTES).put(type.identifier).put(raw).array();
        return name + BETWEEN + id() + BETWEEN + Base64Text.encode(typed);
    }
}
