package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/**
 * A council took back that it wants to leave.
 *
 * @param account who did: an account of the council
 */
@EventName("council.CouncilChoseToStay")
public record CouncilChoseToStay(CouncilId council, String account) implements CouncilEvent {}
