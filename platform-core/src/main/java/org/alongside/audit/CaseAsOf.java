package org.alongside.audit;

import java.time.Instant;
import org.alongside.casework.CaseView;
import org.alongside.casework.Ties;
import org.jspecify.annotations.Nullable;

/**
 * A case exactly as it stood at a moment.
 *
 * @param at the moment: the time that was asked for, or when the last event before it was recorded
 * @param last what happened last before it
 * @param next the version of what happened next; none if nothing has
 * @param ties as far as the asker sees the other cases of the series now
 * @param view the case
 */
public record CaseAsOf(
        Instant at, TimelineEntry last, @Nullable Long next, Ties ties, CaseView view) {

    /** Shows nothing of a case. */
    @Override
    public String toString() {
        return "CaseAsOf " + last.version();
    }
}
