package org.alongside.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Writes what a leaf holds: numbers big endian, and before what has any length its length. */
final class LeafBytes {

    private byte[] bytes = new byte[1_024];
    private int length;

    LeafBytes(int form, UUID council, long position) {
        number(form, 1);
        id(council);
        number(position, 8);
    }

    private void require(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    LeafBytes number(long value, int many) {
        require(many);
        for (int byteNo = many - 1; byteNo >= 0; byteNo--) {
            bytes[length++] = (byte) (value >>> 8 * byteNo);
        }
        return this;
    }

    LeafBytes id(UUID id) {
        return number(id.getMostSignificantBits(), 8).number(id.getLeastSignificantBits(), 8);
    }

    LeafBytes text(String text) {
        return counted(text.getBytes(StandardCharsets.UTF_8));
    }

    LeafBytes counted(byte[] value) {
        number(value.length, 4);
        require(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    byte[] hash() {
        return Rfc6962.leaf(Arrays.copyOf(bytes, length));
    }
}
