package org.alongside.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What there is of something, so that two of them can be compared.
 *
 * @param count how many lines
 * @param digest of the lines, each with its end: SHA-256 in lower-case hexadecimal
 */
public record Contents(long count, String digest) {

    /** Counts and digests lines. */
    static final class Sum {

        private final MessageDigest sha256 = sha256();
        private long count;

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException never) {
                throw new IllegalStateException(never);
            }
        }

        void add(String line) {
            sha256.update(line.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) '\n');
            count++;
        }

        Contents contents() {
            return new Contents(count, HexFormat.of().formatHex(sha256.digest()));
        }
    }
}
