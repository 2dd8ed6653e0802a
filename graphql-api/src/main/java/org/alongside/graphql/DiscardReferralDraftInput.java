package org.alongside.graphql;

import org.jspecify.annotations.Nullable;

/** Which draft is to go. */
record DiscardReferralDraftInput(String id, @Nullable Long expectedVersion) {}
