package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/**
 * A council asked, through its own administrator, to leave the service.
 *
 * @param account who asked: an account of the council
 */
@EventName("council.CouncilAskedToLeave")
public record CouncilAskedToLeave(CouncilId council, String account) implements CouncilEvent {}
