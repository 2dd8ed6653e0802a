package org.alongside.graphql;

import org.alongside.families.FamilyId;

/** A family in the words of the schema; its cases are looked for where they are asked for. */
record FamilyNode(String id, FamilyId familyId) implements Identified {

    @Override
    public GlobalId subject() {
        return new GlobalId(GlobalId.Kind.FAMILY, familyId.value());
    }

    static FamilyNode of(FamilyId familyId) {
        return new FamilyNode(
                new GlobalId(GlobalId.Kind.FAMILY, familyId.value()).encode(), familyId);
    }
}
