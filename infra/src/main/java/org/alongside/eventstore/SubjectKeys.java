package org.alongside.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.alongside.keys.CouncilKeys;
import org.alongside.keys.DataKey;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the personal data of cases and advocates.
 *
 * <p>For reading, they are fetched anew with every batch: a key that was destroyed elsewhere must
 * not live on in a memory; what one was unwrapped to is remembered. For writing some are
 * remembered; an append with one that was destroyed meanwhile fails in the database.
 */
public final class SubjectKeys {

    private static final int LARGEST = 20_000;
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final String OF_SUBJECTS =
            "select subject_id, wrapped from subject_key where tenant_no = ? and subject_id ="
                    + " any(?::uuid[])";

    private final CouncilSession session;
    private final CouncilKeys councilKeys;
    private final Cache<Subject, Unwrapped> remembered =
            Caffeine.newBuilder().maximumSize(LARGEST).expireAfterAccess(KEPT).build();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Wrapped(boolean there, byte @Nullable [] bytes) {}

    private record Subject(CouncilId council, UUID id) {}

    @SuppressWarnings("ArrayRecordComponent") // compared by its content where it is
    private record Unwrapped(byte[] wrapped, DataKey key) {}

    /** The keys of some subjects: null for one whose key is destroyed. */
    @FunctionalInterface
    interface Known extends Function<UUID, @Nullable DataKey> {}

    /**
     * @param session the database
     * @param councilKeys unwrap them
     */
    public SubjectKeys(CouncilSession session, CouncilKeys councilKeys) {
        this.session = session;
        this.councilKeys = councilKeys;
        session.whenElsewhere(council -> {
            councilKeys.forget(council);
            remembered.asMap().keySet().removeIf(subject -> subject.council().equals(council));
        });
    }

    /**
     * The keys of a batch of the current council's events, fetched with one statement when the
     * first is asked for.
     */
    Known of(Collection<UUID> subjects) {
        return new Batch(CurrentCouncil.require("the keys of personal data"), subjects);
    }

    /**
     * The key of one subject, as it was found beside its events.
     *
     * @param wrapped null if it is destroyed
     */
    Known of(UUID subject, byte @Nullable [] wrapped) {
        if (wrapped == null) {
            return _ -> null;
        }
        CouncilId council = CurrentCouncil.require("the key of personal data");
        // Not now: whoever asks is reading rows, and the council's key may need a connection, too.
        return _ -> unwrapped(new Subject(council, subject), wrapped);
    }

    private final class Batch implements Known {

        private final CouncilId council;
        private final Collection<UUID> subjects;
        private @Nullable Map<UUID, byte[]> wrapped;
        private final Map<UUID, DataKey> keys = new HashMap<>();

        Batch(CouncilId council, Collection<UUID> subjects) {
            this.council = council;
            this.subjects = subjects;
        }

        @Override
        public synchronized @Nullable DataKey apply(UUID subject) {
            if (wrapped == null) {
                wrapped =
                        CurrentCouncil.<Map<UUID, byte[]>, RuntimeException>call(
                                council, () -> stored(subjects));
            }
            byte[] own = wrapped.get(subject);
            return own == null
                    ? null
                    : keys.computeIfAbsent(
                            subject, _ -> unwrapped(new Subject(council, subject), own));
        }
    }

    private Map<UUID, byte[]> stored(Collection<UUID> subjects) {
        return session.query(
                "the keys of personal data",
                OF_SUBJECTS,
                List.of((Object) subjects.stream().map(UUID::toString).toArray(String[]::new)),
                rows -> {
                    Map<UUID, byte[]> found = new HashMap<>();
                    while (rows.next()) {
                        byte[] wrapped = rows.getBytes(2);
                        if (wrapped != null) {
                            found.put(rows.getObject(1, UUID.class), wrapped);
                        }
                    }
                    return found;
                });
    }

    /**
     * The key to write with; none if the subject has none.
     *
     * @throws PersonalDataErased if it is destroyed
     */
    @Nullable DataKey toWrite(CouncilId council, UUID subject) {
        Subject who = new Subject(council, subject);
        Unwrapped known = remembered.getIfPresent(who);
        if (known != null) {
            return known.key();
        }
        Wrapped stored =
                CurrentCouncil.<Wrapped, RuntimeException>call(
                        council,
                        () ->
                                session.query(
                                        "the key of personal data",
                                        OF_SUBJECTS,
                                        List.of((Object) new String[] {subject.toString()}),
                                        rows ->
                                                rows.next()
                                                        ? new Wrapped(true, rows.getBytes(2))
                                                        : new Wrapped(false, null)));
        byte[] wrapped = stored.bytes();
        if (wrapped != null) {
            return unwrapped(who, wrapped);
        }
        if (stored.there()) {
            throw new PersonalDataErased(null);
        }
        return null;
    }

    private DataKey unwrapped(Subject who, byte[] wrapped) {
        Unwrapped known = remembered.getIfPresent(who);
        if (known == null || !Arrays.equals(known.wrapped(), wrapped)) {
            known = new Unwrapped(wrapped, councilKeys.unwrap(wrapped, who.council(), who.id()));
            remembered.put(who, known);
        }
        return known.key();
    }

    CouncilKeys ofCouncils() {
        return councilKeys;
    }

    DataKey create() {
        return councilKeys.newDataKey();
    }

    byte[] wrap(DataKey key, CouncilId council, UUID subject) {
        return councilKeys.wrap(key, council, subject);
    }

    /** Remembers a key that is stored. */
    void remember(CouncilId council, Append.NewKey stored) {
        remembered.put(
                new Subject(council, stored.subject()),
                new Unwrapped(stored.wrapped(), stored.key()));
    }

    /**
     * Destroys the key of a subject of the current council, for ever: its personal data is shown as
     * erased from then on, and its read models as soon as they are rebuilt. Nothing can be added to
     * it. To destroy it again changes nothing.
     *
     * @param subject the case or advocate
     * @param reason why, without personal data: it is kept
     * @param at when
     * @throws CouncilClosed if the council can be read only
     */
    public void destroy(UUID subject, String reason, Instant at) {
        CouncilId council = CurrentCouncil.require("the destruction of a key");
        try {
            session.write(
                    "the destruction of a key",
                    here ->
                            here.sql("select destroy_subject_key(?, ?, ?)")
                                    .param(subject)
                                    .param(reason)
                                    .param(at.atOffset(ZoneOffset.UTC))
                                    .query((_, _) -> true)
                                    .single());
        } catch (StoreFailed refused) {
            // A copy that is being made would keep the key.
            throw refused.sqlState().equals(StoreFailed.READ_ONLY)
                    ? new CouncilClosed(council, CouncilState.FROZEN, refused)
                    : refused;
        }
        remembered.invalidate(new Subject(council, subject));
    }
}
