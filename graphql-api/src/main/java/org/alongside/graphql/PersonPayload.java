package org.alongside.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation of people answers. */
record PersonPayload(
        @Nullable PersonNode person,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static PersonPayload of(Done<PersonNode> done) {
        return new PersonPayload(
                done.entity(),
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static PersonPayload refused(List<UserError> errors) {
        return new PersonPayload(null, null, null, null, errors);
    }
}
