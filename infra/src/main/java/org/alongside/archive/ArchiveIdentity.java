package org.alongside.archive;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;

/** The secret key that opens an archive: an X25519 identity of age. */
public final class ArchiveIdentity {

    private static final String PREFIX = "AGE-SECRET-KEY-1";

    private final RecipientStanzaReader reader;

    private ArchiveIdentity(RecipientStanzaReader reader) {
        this.reader = reader;
    }

    /**
     * A new pair of keys.
     *
     * @param identity the secret one, {@code AGE-SECRET-KEY-1…}
     * @param recipient the public one
     */
    public record Pair(String identity, ArchiveRecipient recipient) {

        /** Shows nothing of the secret one. */
        @Override
        public String toString() {
            return "Pair[" + recipient + "]";
        }
    }

    /** Makes a new pair, as {@code age-keygen} does. */
    public static Pair generate() {
        try {
            KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
            return new Pair(
                    new String(pair.getPrivate().getEncoded(), StandardCharsets.US_ASCII),
                    new ArchiveRecipient(
                            new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no X25519", e);
        }
    }

    /**
     * Reads a secret key, or a file of one: lines that start with {@code #} are passed over.
     *
     * @throws IllegalArgumentException if there is not exactly one; the message does not quote it
     */
    @SuppressWarnings("UnusedException") // what the library says may quote the key
    public static ArchiveIdentity parse(String text) {
        List<String> keys =
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
        try {
            if (keys.size() == 1 && keys.getFirst().startsWith(PREFIX)) {
                return new ArchiveIdentity(
                        X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
                                keys.getFirst()));
            }
        } catch (GeneralSecurityException | RuntimeException unsafe) {
            // said below
        }
        throw new IllegalArgumentException(
                "This is no secret key of age: one line that starts with "
                        + PREFIX
                        + ", as age-keygen writes it, without a passphrase");
    }

    RecipientStanzaReader reader() {
        return reader;
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "ArchiveIdentity";
    }
}
