package org.alongside.council.automation;

import org.alongside.council.CouncilArchive;
import org.alongside.council.CouncilDetails;
import org.alongside.council.FirstAdministrator;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;

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

    /**
     * The invitation of one more administrator, whom operators named.
     *
     * @param number tells them from others: the same for every attempt
     */
    void inviteAdministrator(CouncilId council, FirstAdministrator administrator, long number);

    /**
     * Lets happen from now on what the state says: writes at once, reads as soon as every node has
     * heard of it.
     */
    void stand(CouncilId council, CouncilState state);

    /** The cell that it is in. */
    String cellOf(CouncilId council);

    /** Ends the departure that its own events tell of: it is back from this export. */
    void endDeparture(CouncilId council, CouncilArchive archive);

    /** Whether the council itself says, in its own events, that it leaves. */
    boolean isLeaving(CouncilId council);
}
