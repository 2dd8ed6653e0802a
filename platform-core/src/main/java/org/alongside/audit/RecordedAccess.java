package org.alongside.audit;

import java.time.Instant;

/**
 * An access record as it stands.
 *
 * @param position its number in the council's log of access records, from 1, without holes
 * @param at when it was stored
 * @param lost whether its circumstances are sealed by a key that is gone: nothing is known of them
 * @param withheld how many of its subjects are left out here, because they are closed to the asker
 */
public record RecordedAccess(
        long position, Instant at, AccessRecord access, boolean lost, int withheld) {}
