package org.alongside.tenancy;

import java.util.List;
import java.util.Optional;

/** The councils of this service: a port, kept where the events are kept. */
public interface CouncilDirectory {

    /** The council whose people come from this organization of this issuer. */
    Optional<Council> byOrganization(String issuer, String organizationId);

    /** A council by its slug. */
    Optional<Council> byId(CouncilId id);

    /** All councils, by slug. */
    List<Council> all();

    /** Makes the council known, or brings what is known of it up to date; can be repeated. */
    void register(Council council);
}
