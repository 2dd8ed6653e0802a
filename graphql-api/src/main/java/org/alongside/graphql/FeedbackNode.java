package org.alongside.graphql;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.OfferId;
import org.alongside.feedback.FeedbackAccess;
import org.alongside.feedback.FeedbackAnswers;
import org.alongside.feedback.FeedbackView;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.jspecify.annotations.Nullable;

/** What one parent said in the words of the schema, with the roles in which the caller sees it. */
record FeedbackNode(
        String id,
        long version,
        Set<Role> seenAs,
        @Nullable String caseId,
        @Nullable String offerId,
        LocalDate givenOn,
        @Nullable ContactMethod writtenDown,
        @Nullable String writtenDownBy,
        FeedbackAnswers answers)
        implements Seen, Identified {

    @Override
    public @Nullable GlobalId subject() {
        return GlobalId.decode(id).orElse(null);
    }

    /** The feedback as the caller sees it; empty if they do not. */
    static Optional<FeedbackNode> of(Document<FeedbackView> document, Context context) {
        FeedbackView view = document.view();
        CaseId caseId = view.about().caseId();
        OfferId offerId = view.about().offerId();
        Set<Role> seenAs = FeedbackAccess.seenAs(view, context.actor());
        return seenAs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new FeedbackNode(
                                id(GlobalId.Kind.FEEDBACK, view.feedbackId().value()),
                                document.version(),
                                seenAs,
                                caseId == null ? null : id(GlobalId.Kind.CASE, caseId.value()),
                                offerId == null ? null : id(GlobalId.Kind.OFFER, offerId.value()),
                                view.givenOn(),
                                view.writtenDown(),
                                view.writtenDownBy(),
                                view.answers()));
    }

    private static String id(GlobalId.Kind kind, UUID value) {
        return new GlobalId(kind, value).encode();
    }
}
