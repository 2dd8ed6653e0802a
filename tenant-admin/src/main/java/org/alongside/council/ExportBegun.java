package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.tenancy.CouncilId;

/**
 * All that there is of a council is to be exported.
 *
 * @param keepClosed whether nothing is to be written in it afterwards either
 */
@EventName("council.ExportBegun")
public record ExportBegun(CouncilId council, boolean keepClosed, @Personal String reason)
        implements CouncilEvent {}
