package org.alongside.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation of the register answers. */
record AdvocatePayload(
        @Nullable AdvocateNode advocate,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static AdvocatePayload of(Done<AdvocateNode> done) {
        return new AdvocatePayload(
                done.entity(),
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static AdvocatePayload refused(List<UserError> errors) {
        return new AdvocatePayload(null, null, null, null, errors);
    }
}
