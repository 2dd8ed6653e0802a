package org.alongside.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation of the list of providers answers. */
record ProviderPayload(
        @Nullable ProviderNode provider,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static ProviderPayload of(Done<ProviderNode> done) {
        return new ProviderPayload(
                done.entity(),
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static ProviderPayload refused(List<UserError> errors) {
        return new ProviderPayload(null, null, null, null, errors);
    }
}
