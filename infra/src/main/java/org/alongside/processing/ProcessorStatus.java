package org.alongside.processing;

import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * How a processor of a council is doing, as this node last saw it.
 *
 * @param processor the projection's or group's name
 * @param council the council
 * @param generation of the documents that are served; 0 if this node does not know yet
 * @param checkpoint the position up to which events are handled or parked
 * @param head the position of the council's last event
 * @param batches how many batches with events this node has handled of it
 * @param parked how many events this node has seen fail and parked
 * @param failures how often in a row it failed because a store was away; 0 if it is well
 * @param lastFailure the class of the last such exception; none if it is well
 */
public record ProcessorStatus(
        String processor,
        CouncilId council,
        int generation,
        long checkpoint,
        long head,
        int batches,
        int parked,
        int failures,
        @Nullable String lastFailure) {}
