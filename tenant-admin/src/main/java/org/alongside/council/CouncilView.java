package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * A council as the platform's operators see it: nothing of any case.
 *
 * @param council the council
 * @param status where it stands, in one word
 * @param standing where it stands
 * @param reason why it is suspended; none if it is not
 */
public record CouncilView(
        CouncilId council,
        CouncilStatus status,
        CouncilStanding standing,
        @Nullable String reason) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "councils";

    /** The name of the event handlers that close and open it. */
    public static final String CLOSING = "council-suspension";
}
