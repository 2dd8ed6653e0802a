package org.alongside.graphql;

import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;

/** A family in the words of the schema; its cases are looked for where they are asked for. */
record FamilyNode(String id, FamilyId familyId) {

    static FamilyNode of(FamilyId familyId) {
        return new FamilyNode(
                new GlobalId(GlobalId.Kind.FAMILY, familyId.value()).encode(), familyId);
    }

    /**
     * A case of a family: on its own, so that it is seen in the roles that the caller has in it.
     *
     * @param shown the case as the caller sees it
     */
    record Member(@Nullable CaseNode shown) {

        /** The schema's {@code case}, which is no name in Java. */
        public @Nullable CaseNode getCase() {
            return shown;
        }
    }
}
