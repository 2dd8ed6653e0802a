package org.alongside.graphql;

import org.alongside.drafts.DraftContent;
import org.jspecify.annotations.Nullable;

/** A draft, as the schema takes it. */
record SaveReferralDraftInput(
        @Nullable String id,
        DraftContent content,
        @Nullable Long expectedVersion,
        @Nullable String idempotencyKey) {}
