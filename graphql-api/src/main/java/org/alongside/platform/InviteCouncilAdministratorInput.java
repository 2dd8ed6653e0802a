package org.alongside.platform;

import org.alongside.council.FirstAdministrator;

/** Somebody who is to be invited to administer a council, as the schema takes it. */
record InviteCouncilAdministratorInput(String slug, FirstAdministrator administrator) {}
