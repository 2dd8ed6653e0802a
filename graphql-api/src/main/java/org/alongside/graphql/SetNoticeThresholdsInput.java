package org.alongside.graphql;

import java.time.Instant;
import org.alongside.casework.DaysBefore;
import org.alongside.casework.NoticeThresholds;
import org.jspecify.annotations.Nullable;

/** How much notice is to be asked for, as the schema takes it. */
record SetNoticeThresholdsInput(
        DaysBefore initial, DaysBefore review, DaysBefore other, @Nullable Instant from) {

    NoticeThresholds thresholds() {
        return new NoticeThresholds(initial, review, other);
    }
}
