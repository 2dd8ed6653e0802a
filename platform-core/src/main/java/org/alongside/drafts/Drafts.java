package org.alongside.drafts;

import java.time.Instant;
import java.util.Optional;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Window;
import org.alongside.rejection.Conflict;
import org.alongside.rejection.IdempotencyKeyReused;
import org.alongside.rejection.NotFound;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * Where drafts are kept: a port. A draft is found by its author in its council only, and until it
 * expires; for everybody else, and from then on, there is none. Whoever calls is the author.
 *
 * <p>A council that is closed to writes refuses each change with {@link
 * org.alongside.tenancy.CouncilClosed}.
 */
public interface Drafts {

    /** An author has at most so many in a council. */
    int MOST = 50;

    /** A draft has at most so many bytes, in JSON. */
    int LARGEST = 64 * 1024;

    /**
     * Begins a draft. One that is there with the same content is the same draft, begun again.
     *
     * @param expectedVersion 0 or none
     * @param at when
     * @throws DraftTooLarge if it has too many bytes
     * @throws TooManyDrafts if the author has as many as they may
     * @throws IdempotencyKeyReused if there is one of that id with another content
     * @throws Conflict if another version is expected
     */
    Draft begin(
            Context author,
            DraftId id,
            DraftContent content,
            @Nullable Long expectedVersion,
            Instant at);

    /**
     * Saves a draft that was begun; it expires later then. What is as it was has no new version, so
     * that a repetition is none.
     *
     * @param expectedVersion the version that the author saw; none if they do not mind
     * @param at when
     * @throws DraftTooLarge if it has too many bytes
     * @throws NotFound if there is none
     * @throws Conflict if another version is there, with another content
     */
    Draft save(
            Context author,
            DraftId id,
            DraftContent content,
            @Nullable Long expectedVersion,
            Instant at);

    /** A draft, as it is at a time. */
    Optional<Draft> find(Context author, DraftId id, Instant at);

    /** The author's drafts, the newest first, as they are at a time. */
    Window<Draft> all(Context author, Window.Range range, Instant at);

    /**
     * Discards a draft and its key for ever.
     *
     * @param expectedVersion the version that the author saw; none if they do not mind
     * @return the version that is gone; none if there was no draft
     * @throws Conflict if another version is there
     */
    Optional<Long> discard(Context author, DraftId id, @Nullable Long expectedVersion, Instant at);

    /** Deletes what has expired of a council's; a council that is gone has none. */
    void deleteExpired(CouncilId council, Instant at);
}
