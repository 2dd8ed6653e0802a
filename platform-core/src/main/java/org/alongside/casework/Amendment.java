package org.alongside.casework;

import java.util.List;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the parent and the support, in place of what was said before. Consent and the
 * meeting have commands of their own.
 *
 * @param parent whom it is for
 * @param safeContact how to reach them safely
 * @param children the children, born or unborn; at least one
 * @param reason why an advocate is wanted
 * @param preferences for the advocate
 * @param interpreter whether one is needed
 * @param accessNeeds disability and learning needs
 * @param moreToKnow whether anything else helps, as the form asks: yes where something is said, no
 *     where nothing does, neither where the question was not answered
 * @param anythingElse what else helps the relationship to go well
 * @param neighbourhood where the family lives, as a postcode district or in words; none if not said
 */
public record Amendment(
        Parent parent,
        SafeContact safeContact,
        List<SubjectChild> children,
        @Personal String reason,
        AdvocatePreferences preferences,
        InterpreterNeed interpreter,
        AccessNeeds accessNeeds,
        @Nullable Boolean moreToKnow,
        @Personal @Nullable String anythingElse,
        @Personal @Nullable String neighbourhood) {

    public Amendment {
        children = List.copyOf(children);
        if (moreToKnow == null && anythingElse != null) {
            moreToKnow = true;
        }
    }
}
