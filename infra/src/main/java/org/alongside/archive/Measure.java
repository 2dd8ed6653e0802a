package org.alongside.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Lines, bytes and digest of what goes through. */
final class Measure {

    private final MessageDigest digest = sha256();
    private long lines;
    private long bytes;
    private byte last = '\n';

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    void add(byte[] from, int offset, int length) {
        if (length <= 0) {
            return;
        }
        digest.update(from, offset, length);
        bytes += length;
        for (int i = offset; i < offset + length; i++) {
            if (from[i] == '\n') {
                lines++;
            }
        }
        last = from[offset + length - 1];
    }

    long bytes() {
        return bytes;
    }

    /** Once, at the end. A last line without an end counts as one. */
    Manifest.Part of(String name) {
        return new Manifest.Part(
                name,
                last == '\n' ? lines : lines + 1,
                bytes,
                HexFormat.of().formatHex(digest.digest()));
    }
}
