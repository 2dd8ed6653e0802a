package org.alongside.settings;

import org.alongside.casework.DayCount;

/**
 * How soon conferences follow: at the latest.
 *
 * @param initialWithinDays the days from the strategy discussion, or what the nation counts from,
 *     to the initial conference; 1 to 90
 * @param initialCounted in which kind of days these are
 * @param firstReviewMonths the months from the initial conference to the first review; 1 to 12
 * @param laterReviewMonths the months from one review to the next; 1 to 12
 */
public record ReviewCadence(
        int initialWithinDays,
        DayCount initialCounted,
        int firstReviewMonths,
        int laterReviewMonths) {}
