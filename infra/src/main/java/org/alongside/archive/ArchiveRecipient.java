package org.alongside.archive;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.bech32.Bech32Address;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The public key that an archive is encrypted to: an X25519 recipient of age, as {@code age-keygen}
 * prints it.
 *
 * @param text {@code age1…} in lower case, 62 characters, the last six a checksum
 */
public record ArchiveRecipient(String text) {

    private static final String PREFIX = "age";
    private static final int LENGTH = 62;
    private static final int KEY_BYTES = 32;

    /** Points of low order, to which every sender agrees on a secret that all know. */
    private static final List<String> LOW_ORDER =
            List.of(
                    "0000000000000000000000000000000000000000000000000000000000000000",
                    "0100000000000000000000000000000000000000000000000000000000000000",
                    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

    /**
     * @throws IllegalArgumentException if the text is no such key; the message does not quote it
     */
    public ArchiveRecipient {
        if (!isOne(text)) {
            throw new IllegalArgumentException(
                    "This is no public key of age: it starts with age1 and has 62 characters, as"
                            + " age-keygen prints it");
        }
    }

    /** Whether a text is such a key, checksum and all. */
    public static boolean isOne(String text) {
        if (text.length() != LENGTH
                || !text.equals(text.toLowerCase(Locale.ROOT))
                || !text.startsWith(PREFIX + "1")) {
            return false;
        }
        try {
            Bech32Address address = Bech32.getDecoder().decode(text);
            byte[] key = address.getData();
            return PREFIX.contentEquals(address.getHumanReadablePart())
                    && key.length == KEY_BYTES
                    && !isOfLowOrder(key);
        } catch (RuntimeException notThatForm) {
            return false;
        }
    }

    private static boolean isOfLowOrder(byte[] key) {
        byte[] point = key.clone();
        // X25519 does not look at the highest bit
        point[KEY_BYTES - 1] &= 0x7f;
        return LOW_ORDER.stream()
                .map(HexFormat.of()::parseHex)
                .anyMatch(low -> Arrays.equals(low, point));
    }

    RecipientStanzaWriter writer() {
        try {
            return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no X25519", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
