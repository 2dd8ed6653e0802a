package org.alongside.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mutation of feedback answers. */
record FeedbackPayload(
        @Nullable FeedbackNode feedback,
        @Nullable Long version,
        @Nullable String consistencyToken,
        @Nullable Consistency consistency,
        List<UserError> userErrors) {

    static FeedbackPayload of(Done<FeedbackNode> done) {
        return new FeedbackPayload(
                done.entity(),
                done.receipt().version(),
                done.consistencyToken(),
                done.consistency(),
                List.of());
    }

    static FeedbackPayload refused(List<UserError> errors) {
        return new FeedbackPayload(null, null, null, null, errors);
    }
}
