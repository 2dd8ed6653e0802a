package org.alongside.council;

import java.time.Instant;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.tenancy.CouncilId;

/**
 * An operator agreed to a departure that the council asked for.
 *
 * @param notBefore nothing is removed before this
 */
@EventName("council.DepartureApproved")
public record DepartureApproved(CouncilId council, Instant notBefore, @Personal String reason)
        implements CouncilEvent {}
