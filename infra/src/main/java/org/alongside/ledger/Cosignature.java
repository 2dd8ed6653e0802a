package org.alongside.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a witness puts under a checkpoint ({@code c2sp.org/tlog-cosignature}, of Ed25519): a time,
 * in seconds since 1970, and a signature over it and the checkpoint. It says that at that time this
 * was the largest tree of the log that the witness had seen, and that it went on from all before.
 */
final class Cosignature {

    private static final int SIGNED_BYTES = 64;
    private static final long LAST = Instant.MAX.getEpochSecond();

    private final long seconds;
    private final byte[] signed;

    Cosignature(Instant at, byte[] signed) {
        this(seconds(at), signed);
    }

    private Cosignature(long seconds, byte[] signed) {
        this.seconds = seconds;
        this.signed = signed;
    }

    /** Empty where these bytes are of another form, or have no time that ever comes. */
    static Optional<Cosignature> read(byte[] bytes) {
        if (bytes.length != Long.BYTES + SIGNED_BYTES) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(bytes).getLong();
        return seconds <= 0 || seconds > LAST
                ? Optional.empty()
                : Optional.of(
                        new Cosignature(
                                seconds, Arrays.copyOfRange(bytes, Long.BYTES, bytes.length)));
    }

    /** What is signed for a checkpoint with this text. */
    static byte[] message(Instant at, String text) {
        return ("cosignature/v1\ntime " + seconds(at) + '\n' + text)
                .getBytes(StandardCharsets.UTF_8);
    }

    Instant at() {
        return Instant.ofEpochSecond(seconds);
    }

    byte[] signed() {
        return signed;
    }

    byte[] bytes() {
        return ByteBuffer.allocate(Long.BYTES + SIGNED_BYTES).putLong(seconds).put(signed).array();
    }

    private static long seconds(Instant at) {
        if (at.getEpochSecond() <= 0) {
            throw new IllegalArgumentException("A cosignature has a time after 1970");
        }
        return at.getEpochSecond();
    }
}
