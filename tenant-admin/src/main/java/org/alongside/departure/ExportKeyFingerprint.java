package org.alongside.departure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By what two people recognise a key that one of them has in hand. */
public final class ExportKeyFingerprint {

    private ExportKeyFingerprint() {}

    /** SHA-256 of the key as {@code age-keygen} prints it, in lower-case hexadecimal. */
    public static String of(String recipient) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(recipient.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
