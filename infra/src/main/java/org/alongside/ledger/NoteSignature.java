package org.alongside.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A signature under a note, not yet checked: by which key it purports to be, and its bytes, which
 * mean what the key's type says.
 */
public final class NoteSignature {

    private static final String DASH = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] signed;

    NoteSignature(String name, int keyId, byte[] signed) {
        this.name = KeyName.checked(name);
        this.keyId = keyId;
        this.signed = signed.clone();
    }

    static NoteSignature parse(String line) {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new MalformedNote("a line that is no signature");
        }
        byte[] bytes = Base64Text.decode(line.substring(space + 1));
        if (bytes.length <= Integer.BYTES) {
            throw new MalformedNote("a signature without bytes");
        }
        return new NoteSignature(
                line.substring(DASH.length(), space),
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
    }

    /** The name of the key. */
    public String name() {
        return name;
    }

    int keyId() {
        return keyId;
    }

    byte[] signed() {
        return signed.clone();
    }

    /** As it stands in a note, with the newline that ends it. */
    public String line() {
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES + signed.length)
                        .putInt(keyId)
                        .put(signed)
                        .array();
        return DASH + name + ' ' + Base64Text.encode(bytes) + '\n';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && name.equals(that.name)
                && keyId == that.keyId
                && Arrays.equals(signed, that.signed);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + keyId) + Arrays.hashCode(signed);
    }

    @Override
    public String toString() {
        return line().stripTrailing();
    }
}
