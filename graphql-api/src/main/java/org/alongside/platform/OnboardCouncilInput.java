package org.alongside.platform;

import java.util.List;
import org.alongside.council.CouncilContact;
import org.alongside.council.CouncilDetails;
import org.alongside.council.FirstAdministrator;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;

/** A council that is to become a tenant, as the schema takes it. */
record OnboardCouncilInput(
        String slug,
        String name,
        String gssCode,
        Nation nation,
        @Nullable String cell,
        boolean ownRealm,
        List<CouncilContact> contacts,
        @Nullable FirstAdministrator administrator) {

    CouncilDetails details() {
        return new CouncilDetails(name, gssCode, nation, cell, ownRealm, contacts);
    }
}
