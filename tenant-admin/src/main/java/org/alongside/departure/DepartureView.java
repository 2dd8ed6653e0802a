package org.alongside.departure;

import java.time.Instant;
import java.util.List;
import org.alongside.council.CouncilArchive;
import org.jspecify.annotations.Nullable;

/**
 * Where a council's departure stands, as the council sees it.
 *
 * @param version the number of its events
 * @param exportKey the key that exports are encrypted to; none if none is confirmed
 * @param exportKeyWaiting the key that was registered since; none if none waits to be confirmed
 * @param requestedAt since when the council wants to leave; none if it does not
 * @param notBefore once the platform agreed: nothing is removed before this
 * @param exports all exports of it
 */
public record DepartureView(
        long version,
        @Nullable String exportKey,
        @Nullable String exportKeyWaiting,
        @Nullable Instant requestedAt,
        @Nullable Instant notBefore,
        List<Export> exports) {

    public DepartureView {
        exports = List.copyOf(exports);
    }

    /**
     * An export.
     *
     * @param at when the council was told
     */
    public record Export(CouncilArchive archive, Instant at) {}
}
