package org.alongside.drafts;

import java.time.LocalDate;
import java.util.List;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.SubjectChild;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a referral yet: every question may be open, at every depth. What is in a list
 * as a whole (a child, an identifier) and what has no question that must be answered (the
 * preferences) is as in the referral itself.
 *
 * <p>Kept as JSON: a later version has to read what this one wrote, so nothing here is renamed.
 *
 * @param kind what it is to become
 * @param howAsked how the parent asked the coordinator; of a request only
 * @param neighbourhood where the family lives
 * @param professional who refers, where it is another professional; of a referral only
 * @param familyId the family to which the case is to belong, as it was given: looked at only when
 *     it is submitted
 * @param continues the case that this one is to follow, as it was given
 * @param offerId the offer that it is to come of, as it was given
 * @param passNote a note to the manager on the pass
 * @param moreToKnow whether there is anything else to know
 */
public record DraftContent(
        DraftKind kind,
        @Nullable DraftParent parent,
        @Nullable DraftSafeContact safeContact,
        @Nullable List<SubjectChild> children,
        @Nullable DraftConsent consent,
        @Nullable String reason,
        @Nullable AdvocatePreferences preferences,
        @Nullable DraftInterpreterNeed interpreter,
        @Nullable DraftAccessNeeds accessNeeds,
        @Nullable String anythingElse,
        @Nullable DraftMeeting meeting,
        @Nullable String lateReason,
        @Nullable List<ExternalRef> externalRefs,
        @Nullable DraftSocialWorker socialWorker,
        @Nullable String howAsked,
        @Nullable String neighbourhood,
        @Nullable DraftProfessional professional,
        @Nullable String familyId,
        @Nullable DraftCaseRef continues,
        @Nullable String offerId,
        @Nullable String passNote,
        @Nullable Boolean moreToKnow) {

    public DraftContent {
        children = children == null ? null : List.copyOf(children);
        externalRefs = externalRefs == null ? null : List.copyOf(externalRefs);
    }

    /**
     * What it cannot be submitted without, in the order of the form.
     *
     * @param today the day, in the local time of the United Kingdom
     */
    public List<MissingAnswer> missing(LocalDate today) {
        return OpenQuestions.of(this, today);
    }

    /** Shows nothing of what is written. */
    @Override
    public String toString() {
        return "DraftContent";
    }
}
