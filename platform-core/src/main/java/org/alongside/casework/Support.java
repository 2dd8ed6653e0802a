package org.alongside.casework;

import java.util.List;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What a referral and a parent's own request have in common.
 *
 * @param parent whom it is for
 * @param safeContact how to reach them safely
 * @param children the children, born or unborn; at least one
 * @param consent whether the parent agreed, and how
 * @param reason why an advocate is wanted
 * @param preferences for the advocate
 * @param interpreter whether one is needed
 * @param accessNeeds disability and learning needs
 * @param moreToKnow whether anything else helps, as the form asks: yes where something is said, no
 *     where nothing does, neither where the question was not answered
 * @param anythingElse what else helps the relationship to go well
 * @param neighbourhood where the family lives, as a postcode district or in words; none if not said
 * @param meeting which meeting
 * @param lateReason why it comes late, where it does
 * @param externalRefs identifiers of the council's own systems
 */
public record Support(
        Parent parent,
        SafeContact safeContact,
        List<SubjectChild> children,
        Consent consent,
        @Personal String reason,
        AdvocatePreferences preferences,
        InterpreterNeed interpreter,
        AccessNeeds accessNeeds,
        @Nullable Boolean moreToKnow,
        @Personal @Nullable String anythingElse,
        @Personal @Nullable String neighbourhood,
        Meeting meeting,
        @Personal @Nullable String lateReason,
        List<ExternalRef> externalRefs) {

    public Support {
        children = List.copyOf(children);
        externalRefs = List.copyOf(externalRefs);
        if (moreToKnow == null && anythingElse != null) {
            moreToKnow = true;
        }
    }

    /** The same, with the consent that was recorded later. */
    public Support with(Consent recorded) {
        return new Support(
                parent,
                safeContact,
                children,
                recorded,
                reason,
                preferences,
                interpreter,
                accessNeeds,
                moreToKnow,
                anythingElse,
                neighbourhood,
                meeting,
                lateReason,
                externalRefs);
    }

    /** The same, with the meeting that was set later. */
    public Support with(Meeting set) {
        return new Support(
                parent,
                safeContact,
                children,
                consent,
                reason,
                preferences,
                interpreter,
                accessNeeds,
                moreToKnow,
                anythingElse,
                neighbourhood,
                set,
                lateReason,
                externalRefs);
    }

    /** The same, put right. */
    public Support with(Amendment amendment) {
        return new Support(
                amendment.parent(),
                amendment.safeContact(),
                amendment.children(),
                consent,
                amendment.reason(),
                amendment.preferences(),
                amendment.interpreter(),
                amendment.accessNeeds(),
                amendment.moreToKnow(),
                amendment.anythingElse(),
                amendment.neighbourhood(),
                meeting,
                lateReason,
                externalRefs);
    }
}
