package org.alongside.graphql;

import java.util.List;
import org.alongside.people.InvitationRefusal;
import org.jspecify.annotations.Nullable;

/** What a mutation of people answers. */
record PersonPayload(
        @Nullable PersonNode person,
        @Nullable InvitationRefusal refusal,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static PersonPayload of(Done<PersonNode> done) {
        return of(done, null);
    }

    /**
     * @param refusal why an invitation made nobody a member; none if it did, or is open
     */
    static PersonPayload of(Done<PersonNode> done, @Nullable InvitationRefusal refusal) {
        return new PersonPayload(
                done.entity(),
                refusal,
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static PersonPayload refused(List<UserError> errors) {
        return new PersonPayload(null, null, null, null, null, errors);
    }
}
