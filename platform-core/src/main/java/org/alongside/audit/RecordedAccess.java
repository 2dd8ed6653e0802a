package org.alongside.audit;

import java.time.Instant;

/**
 * An access record as it stands.
 *
 * @param position its number in the council's log of access records, from 1, without holes
 * @param at when it was stored
 */
public record RecordedAccess(long position, Instant at, AccessRecord access) {}
