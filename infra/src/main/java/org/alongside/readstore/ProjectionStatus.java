package org.alongside.readstore;

import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * How a projection of a council is doing, as this node last saw it.
 *
 * @param projection the projection's name
 * @param council the council
 * @param checkpoint the position up to which its documents include the events
 * @param head the position of the council's last event
 * @param failures how often in a row it failed; 0 if it is well
 * @param failedAt the position of the event that it failed at; none if it is well, or if it was not
 *     an event
 * @param lastFailure the class of the last exception; none if it is well
 */
public record ProjectionStatus(
        String projection,
        CouncilId council,
        long checkpoint,
        long head,
        int failures,
        @Nullable Long failedAt,
        @Nullable String lastFailure) {}
