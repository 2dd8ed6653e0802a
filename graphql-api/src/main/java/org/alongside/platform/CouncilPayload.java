package org.alongside.platform;

import java.util.List;
import org.alongside.graphql.Consistency;
import org.alongside.graphql.Done;
import org.alongside.graphql.UserError;
import org.jspecify.annotations.Nullable;

/** What a mutation of a council answers. */
record CouncilPayload(
        @Nullable CouncilNode council,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static CouncilPayload of(Done<CouncilNode> done) {
        return new CouncilPayload(
                done.entity(),
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static CouncilPayload refused(List<UserError> errors) {
        return new CouncilPayload(null, null, null, null, errors);
    }
}
