package org.alongside.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation of a case answers. */
record CasePayload(
        @Nullable CaseNode shown,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static CasePayload of(Done<CaseNode> done) {
        return new CasePayload(
                done.entity(),
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static CasePayload refused(List<UserError> errors) {
        return new CasePayload(null, null, null, null, errors);
    }

    /** The schema's {@code case}, which is no name in Java. */
    public @Nullable CaseNode getCase() {
        return shown;
    }
}
