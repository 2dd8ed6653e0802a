package org.alongside.council.automation;

import org.alongside.council.CouncilDetails;
import org.alongside.council.FirstAdministrator;
import org.alongside.tenancy.CouncilId;

/**
 * The places where a council is made a tenant, or is stopped: a port. Everything can be repeated:
 * what is there already is left as it is.
 */
public interface Tenants {

    /** Its organization at the identity provider. */
    void provideOrganization(CouncilId council, CouncilDetails details);

    /** Its place in the event store, and its key. */
    void provideEventStore(CouncilId council, CouncilDetails details);

    /** Its place in the read store. */
    void provideReadStore(CouncilId council);

    /** The settings that it begins with. */
    void provideSettings(CouncilId council, CouncilDetails details);

    /** The invitation of its first administrator. */
    void inviteAdministrator(CouncilId council, FirstAdministrator administrator);

    /** Refuses its writes from now on, and its reads as soon as every node has heard of it. */
    void close(CouncilId council);

    /** Takes that back. */
    void open(CouncilId council);
}
