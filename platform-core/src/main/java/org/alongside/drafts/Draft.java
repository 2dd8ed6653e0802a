package org.alongside.drafts;

import java.time.Instant;

/**
 * A draft as it is kept.
 *
 * @param version how often it was changed, from 1
 * @param savedAt when it was saved last
 * @param expiresAt when it is shown no more, unless it is saved again
 */
public record Draft(
        DraftId id, long version, Instant savedAt, Instant expiresAt, DraftContent content) {}
