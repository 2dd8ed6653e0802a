package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** Operators named somebody who is to be invited to administer a council. */
@EventName("council.AdministratorNamed")
public record AdministratorNamed(CouncilId council, FirstAdministrator administrator)
        implements CouncilEvent {}
