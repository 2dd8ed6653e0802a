package org.alongside.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation of an offer answers. */
record OfferPayload(
        @Nullable OfferNode offer,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static OfferPayload of(Done<OfferNode> done) {
        return new OfferPayload(
                done.entity(),
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static OfferPayload refused(List<UserError> errors) {
        return new OfferPayload(null, null, null, null, errors);
    }
}
