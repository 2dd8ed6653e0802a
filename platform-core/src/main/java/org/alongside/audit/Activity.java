package org.alongside.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, or that they asked for and were shown or refused.
 *
 * @param at when it was recorded
 * @param did what they did; none where they only asked
 * @param saw what they asked for; none where they did something
 */
public record Activity(Instant at, @Nullable Doing did, @Nullable RecordedAccess saw) {}
