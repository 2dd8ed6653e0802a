package org.alongside.audit.read;

import org.alongside.advocates.AdvocateId;
import org.alongside.audit.Subject;
import org.alongside.audit.SubjectKind;
import org.alongside.casework.CaseId;
import org.alongside.casework.OfferId;
import org.alongside.drafts.DraftId;
import org.alongside.families.FamilyId;
import org.alongside.feedback.FeedbackId;
import org.alongside.providers.ProviderId;
import org.jspecify.annotations.Nullable;

/** Which values are ids of things that access records name. */
final class Subjects {

    private Subjects() {}

    /** The thing whose id this is; none if it is no such id. */
    static @Nullable Subject of(@Nullable Object value) {
        return switch (value) {
            case CaseId(var id) -> new Subject(SubjectKind.CASE, id);
            case AdvocateId(var id) -> new Subject(SubjectKind.ADVOCATE, id);
            case FamilyId(var id) -> new Subject(SubjectKind.FAMILY, id);
            case OfferId(var id) -> new Subject(SubjectKind.OFFER, id);
            case ProviderId(var id) -> new Subject(SubjectKind.PROVIDER, id);
            case FeedbackId(var id) -> new Subject(SubjectKind.FEEDBACK, id);
            case DraftId(var id) -> new Subject(SubjectKind.DRAFT, id);
            case null, default -> null;
        };
    }
}
