package org.alongside.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation of drafts answers. There is no token to wait with: drafts are read from where
 * they are written.
 */
record DraftPayload(
        @Nullable DraftNode draft,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    /** One that was carried out. */
    static DraftPayload of(@Nullable DraftNode draft, long version) {
        return new DraftPayload(draft, version, null, Consistency.CURRENT, List.of());
    }

    static DraftPayload refused(List<UserError> errors) {
        return new DraftPayload(null, null, null, null, errors);
    }
}
