package org.alongside.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation of the departure answers. */
record DeparturePayload(
        @Nullable DepartureNode departure,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static DeparturePayload of(Done<DepartureNode> done) {
        return new DeparturePayload(
                done.entity(),
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static DeparturePayload refused(List<UserError> errors) {
        return new DeparturePayload(null, null, null, null, errors);
    }
}
