package org.alongside.council;

import java.util.List;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;

/**
 * What a council is, as a tenant.
 *
 * @param name its full name, for people
 * @param gssCode its code in the register of UK geography such as E09000007, or its nation's own
 *     code where there is none
 * @param nation whose law and words it follows
 * @param cell the cell that its data is placed in; none for the one that the service chooses
 * @param ownRealm whether its people log in to a realm of their own instead of the shared one
 * @param contacts whom the platform's operators write to
 */
public record CouncilDetails(
        String name,
        String gssCode,
        Nation nation,
        @Nullable String cell,
        boolean ownRealm,
        List<CouncilContact> contacts) {

    public CouncilDetails {
        contacts = List.copyOf(contacts);
    }

    /** The same in a cell. */
    CouncilDetails in(String other) {
        return new CouncilDetails(name, gssCode, nation, other, ownRealm, contacts);
    }
}
