package org.alongside.graphql;

import org.alongside.families.FamilyId;

/**
 * A family in the words of the schema; its cases are looked for where they are asked for.
 *
 * @param now whether it stands with a case as it is now, and not as it was
 */
record FamilyNode(String id, FamilyId familyId, boolean now) {

    static FamilyNode of(FamilyId familyId) {
        return of(familyId, true);
    }

    static FamilyNode of(FamilyId familyId, boolean now) {
        return new FamilyNode(
                new GlobalId(GlobalId.Kind.FAMILY, familyId.value()).encode(), familyId, now);
    }
}
