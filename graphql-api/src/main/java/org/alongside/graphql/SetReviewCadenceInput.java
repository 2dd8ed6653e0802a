package org.alongside.graphql;

import java.time.Instant;
import org.alongside.casework.DayCount;
import org.alongside.settings.ReviewCadence;
import org.jspecify.annotations.Nullable;

/** How soon conferences are to follow, as the schema takes it. */
record SetReviewCadenceInput(
        int initialWithinDays,
        DayCount initialCounted,
        int firstReviewMonths,
        int laterReviewMonths,
        @Nullable Instant from) {

    ReviewCadence cadence() {
        return new ReviewCadence(
                initialWithinDays, initialCounted, firstReviewMonths, laterReviewMonths);
    }
}
