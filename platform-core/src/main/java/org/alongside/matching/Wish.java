package org.alongside.matching;

import java.time.LocalDate;
import java.util.List;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for: the parent's preferences and what must not meet.
 *
 * @param kind peer or professional, if there is a preference
 * @param gender the preferred gender, if any
 * @param culturalHeritage the preferred heritage, if any
 * @param languages preferred languages as BCP 47 tags in lower case, if any
 * @param meetingOn the day of the meeting, if it is known
 * @param parentAccount the parent's account, if one is linked
 * @param family the family of the case, if it is known
 * @param worker the account of the social worker, if it is known
 * @param neighbourhood the family's postcode district or area, if it is known
 */
public record Wish(
        @Nullable AdvocateKind kind,
        @Nullable Gender gender,
        @Nullable String culturalHeritage,
        List<String> languages,
        @Nullable LocalDate meetingOn,
        @Nullable String parentAccount,
        @Nullable FamilyId family,
        @Nullable String worker,
        @Nullable String neighbourhood) {

    public Wish {
        languages = List.copyOf(languages);
    }
}
