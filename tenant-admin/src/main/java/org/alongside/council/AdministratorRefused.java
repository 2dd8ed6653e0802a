package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.people.InvitationRefusal;
import org.alongside.tenancy.CouncilId;

/** The invitation of somebody whom operators named to administer a council came to nothing. */
@EventName("council.AdministratorRefused")
public record AdministratorRefused(CouncilId council, InvitationRefusal reason)
        implements CouncilEvent {}
