package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.rejection.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * The strategy discussion lies so long before the meeting that it cannot have led to it. The
 * initial conference is to follow within weeks, which is shown and never refused; this only finds a
 * day that was mistyped.
 */
public final class StrategyDiscussionTooLongAgo extends Rejection {

    private static final long serialVersionUID = 1L;

    /** Long enough for a conference that waits for a birth, or is put off again and again. */
    private static final int YEARS = 1;

    public StrategyDiscussionTooLongAgo() {
        super(
                "The strategy discussion lies more than a year before the meeting. Check both days,"
                        + " or leave the discussion out.",
                "meeting.strategyDiscussionOn");
    }

    /**
     * Whether a day is too long before a meeting.
     *
     * @param discussed the day of the strategy discussion, if it is known
     * @param meeting the day of the meeting
     */
    public static boolean isSo(@Nullable LocalDate discussed, LocalDate meeting) {
        return discussed != null && discussed.isBefore(meeting.minusYears(YEARS));
    }
}
