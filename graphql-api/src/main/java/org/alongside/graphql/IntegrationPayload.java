package org.alongside.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation of integrations answers.
 *
 * @param secret the one that was made, shown only here; none if none was made
 */
record IntegrationPayload(
        @Nullable IntegrationNode integration,
        @Nullable String secret,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static IntegrationPayload of(Done<IntegrationNode> done, @Nullable String secret) {
        return new IntegrationPayload(
                done.entity(),
                secret,
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static IntegrationPayload refused(List<UserError> errors) {
        return new IntegrationPayload(null, null, null, null, null, errors);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "IntegrationPayload";
    }
}
