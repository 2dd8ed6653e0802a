package org.alongside.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * The councils' keys, which wrap the data keys of their cases and advocates. What is wrapped is
 * bound to council and subject, so that a key moved to another row opens nothing.
 *
 * <p>Unwrapped councils' keys are kept in memory, a bounded number of them. One that another
 * process has rotated meanwhile is read anew when it is met, and wraps from a minute later on: were
 * it only read when it is met, no node would ever begin with it.
 */
public final class CouncilKeys {

    private static final int KEPT = 1_000;
    private static final int ATTEMPTS = 5;
    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final MasterKey master;
    private final CouncilKeysets keysets;
    private final InstantSource clock;
    private final Map<CouncilId, Kept> kept =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<CouncilId, Kept> eldest) {
                    return size() > KEPT;
                }
            };

    /**
     * @param stored the keyset as it was read
     * @param aead what it gives
     * @param since when it was read
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by its content where it is
    private record Kept(byte[] stored, Aead aead, Instant since) {}

    public CouncilKeys(MasterKey master, CouncilKeysets keysets) {
        this(master, keysets, InstantSource.system());
    }

    /**
     * @param clock for the age of what is kept
     */
    CouncilKeys(MasterKey master, CouncilKeysets keysets, InstantSource clock) {
        this.master = master;
        this.keysets = keysets;
        this.clock = clock;
    }

    /**
     * Makes the council's key, if it has none: once, when it joins. Not at first use, for a key
     * whose transaction rolls back would take what it has wrapped meanwhile with it.
     */
    public void create(CouncilId council) {
        if (keysets.of(council) != null) {
            return;
        }
        try {
            keysets.keepFirst(council, close(MasterKey.newKeyset(), council));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make the key of council " + council, e);
        }
    }

    /** A new data key, to be wrapped. */
    public DataKey newDataKey() {
        return DataKey.random();
    }

    /**
     * Wraps a data key.
     *
     * @param subject the case or advocate
     * @throws KeyUnusable if the council has no key, or the master key does not open it
     */
    public byte[] wrap(DataKey key, CouncilId council, UUID subject) {
        try {
            Aead aead = newest(council).aead();
            return LastingThreads.call(
                    () -> aead.encrypt(key.bytes(), associated(council, subject)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot wrap a data key", e);
        }
    }

    /**
     * Unwraps a data key.
     *
     * @throws KeyUnusable if the council has no key, the master key does not open it, or the data
     *     key is not this subject's or not wrapped by this council
     */
    @SuppressWarnings("UnusedException") // tried again, then said without what Tink said
    public DataKey unwrap(byte[] wrapped, CouncilId council, UUID subject) {
        byte[] associated = associated(council, subject);
        Kept known = kept(council);
        try {
            return DataKey.of(known.aead().decrypt(wrapped, associated));
        } catch (GeneralSecurityException perhapsRotated) {
            try {
                return DataKey.of(readAgain(council, known).aead().decrypt(wrapped, associated));
            } catch (GeneralSecurityException e) {
                throw new KeyUnusable("A data key cannot be unwrapped with the key", council);
            }
        }
    }

    /**
     * A data key in the clear, for an export that is encrypted to somebody else.
     *
     * @throws KeyUnusable as {@link #unwrap}
     */
    public byte[] reveal(byte[] wrapped, CouncilId council, UUID subject) {
        return unwrap(wrapped, council, subject).bytes().clone();
    }

    /**
     * Wraps a data key that was revealed.
     *
     * @throws IllegalArgumentException if it is none
     * @throws KeyUnusable as {@link #wrap}
     */
    @SuppressWarnings("UnusedException") // says no more
    public byte[] conceal(byte[] revealed, CouncilId council, UUID subject) {
        try {
            return wrap(DataKey.of(revealed), council, subject);
        } catch (GeneralSecurityException none) {
            throw new IllegalArgumentException("Not a data key");
        }
    }

    /**
     * Seals a text: it can be recognised by {@link #isSealed}, and read or guessed by nobody who
     * has not the council's key. The same text is sealed in another form each time.
     *
     * @param bound what the seal is bound to
     * @throws KeyUnusable as {@link #wrap}
     */
    public byte[] seal(String text, CouncilId council, String bound) {
        return seal(council).of(text, bound);
    }

    /** Seals for one council, as {@link #seal(String, CouncilId, String)}: the key is at hand. */
    @FunctionalInterface
    public interface Seal {
        byte[] of(String text, String bound);
    }

    /**
     * The seal of a council.
     *
     * @throws KeyUnusable as {@link #wrap}
     */
    public Seal seal(CouncilId council) {
        // Not the newest at any price: this is on the way of every append that has a key.
        Aead aead = kept(council).aead();
        return (text, bound) -> {
            try {
                return LastingThreads.call(() ->
                        aead.encrypt(
                                text.getBytes(StandardCharsets.UTF_8), sealing(council, bound)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Cannot seal a text", e);
            }
        };
    }

    /**
     * Whether it is this text that was sealed; no, if that cannot be told: another council's key
     * sealed it, say, or one that this council had before it left and came back.
     *
     * @throws KeyUnusable as {@link #wrap}
     */
    @SuppressWarnings("UnusedException") // tried again, then the answer
    public boolean isSealed(byte[] sealed, String text, CouncilId council, String bound) {
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        byte[] associated = sealing(council, bound);
        Kept known = kept(council);
        try {
            return MessageDigest.isEqual(known.aead().decrypt(sealed, associated), expected);
        } catch (GeneralSecurityException perhapsRotated) {
            try {
                return MessageDigest.isEqual(
                        readAgain(council, known).aead().decrypt(sealed, associated), expected);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }

    /**
     * What was sealed; none, if that cannot be told, as with {@link #isSealed}.
     *
     * @throws KeyUnusable as {@link #wrap}
     */
    @SuppressWarnings("UnusedException") // tried again, then the answer
    public @Nullable String unseal(byte[] sealed, CouncilId council, String bound) {
        byte[] associated = sealing(council, bound);
        Kept known = kept(council);
        try {
            return new String(known.aead().decrypt(sealed, associated), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException perhapsRotated) {
            try {
                return new String(
                        readAgain(council, known).aead().decrypt(sealed, associated),
                        StandardCharsets.UTF_8);
            } catch (GeneralSecurityException e) {
                return null;
            }
        }
    }

    /** Gives the council a new key that wraps from now on; the old ones still unwrap. */
    public void rotate(CouncilId council) {
        replace(
                council,
                keyset -> {
                    try {
                        return MasterKey.withNewPrimary(keyset);
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(
                                "Cannot make a new key of council " + council, e);
                    }
                });
    }

    /**
     * Closes the council's keyset by the master key's newest key, after {@link MasterKey#rotated}.
     */
    public void rewrap(CouncilId council) {
        replace(council, keyset -> keyset);
    }

    private void replace(CouncilId council, Function<KeysetHandle, KeysetHandle> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] before = stored(council);
            KeysetHandle after = change.apply(open(before, council));
            try {
                if (keysets.replace(council, before, close(after, council))) {
                    forget(council);
                    return;
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Cannot close the key of council " + council, e);
            }
        }
        throw new KeyUnusable("Others kept changing the key", council);
    }

    private Kept kept(CouncilId council) {
        synchronized (kept) {
            Kept known = kept.get(council);
            if (known != null) {
                return known;
            }
        }
        return read(council, stored(council));
    }

    /** With the key that wraps now, give or take a minute. */
    private Kept newest(CouncilId council) {
        Kept known = kept(council);
        return clock.instant().isBefore(known.since().plus(BELIEVED))
                ? known
                : read(council, stored(council));
    }

    private Kept readAgain(CouncilId council, Kept known) {
        byte[] stored = stored(council);
        return Arrays.equals(stored, known.stored()) ? known : read(council, stored);
    }

    private Kept read(CouncilId council, byte[] stored) {
        try {
            Kept read = new Kept(stored, MasterKey.aead(open(stored, council)), clock.instant());
            synchronized (kept) {
                kept.put(council, read);
            }
            return read;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot use the key of council " + council, e);
        }
    }

    /** Reads the council's key anew when it is needed next. */
    public void forget(CouncilId council) {
        synchronized (kept) {
            kept.remove(council);
        }
    }

    private byte[] stored(CouncilId council) {
        byte @Nullable [] stored = keysets.of(council);
        if (stored == null) {
            throw new KeyUnusable("There is no key", council);
        }
        return stored;
    }

    @SuppressWarnings("UnusedException") // said without what Tink said
    private KeysetHandle open(byte[] stored, CouncilId council) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    stored, master.aead(), associated(council), RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new KeyUnusable("The master key does not open the key", council);
        }
    }

    private byte[] close(KeysetHandle keyset, CouncilId council) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                keyset, master.aead(), associated(council), RegistryConfiguration.get());
    }

    private static byte[] associated(CouncilId council) {
        return ("council " + council.slug()).getBytes(StandardCharsets.UTF_8);
    }

    /** The slug comes last and so needs no length. */
    private static byte[] associated(CouncilId council, UUID subject) {
        byte[] slug = council.slug().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 * Long.BYTES + slug.length)
                .putLong(subject.getMostSignificantBits())
                .putLong(subject.getLeastSignificantBits())
                .put(slug)
                .array();
    }

    /** Begins like nothing that a data key is bound to: there, these bytes are a UUID's. */
    private static byte[] sealing(CouncilId council, String bound) {
        return ("sealed by " + council.slug() + "\n" + bound).getBytes(StandardCharsets.UTF_8);
    }
}
