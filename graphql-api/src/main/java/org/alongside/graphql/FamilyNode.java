package org.alongside.graphql;

import org.alongside.families.FamilyId;

/**
 * A family in the words of the schema; its cases are looked for where they are asked for.
 *
 * @param now whether it stands with a case as it is now, and not as it was
 */
record FamilyNode(String id, FamilyId familyId, boolean now) implements Identified {

    @Override
    public GlobalId subject() {
        return new GlobalId(GlobalId.Kind.FAMILY, familyId.value());
    }

    static FamilyNode of(FamilyId familyId) {
        return of(familyId, true);
    }

    static FamilyNode of(FamilyId familyId, boolean now) {
        return new FamilyNode(
                new GlobalId(GlobalId.Kind.FAMILY, familyId.value()).encode(), familyId, now);
    }
}
