package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/**
 * A council that is to leave is being removed from every store.
 *
 * @param digest of the export that it leaves with
 */
@EventName("council.RemovalBegun")
public record RemovalBegun(CouncilId council, String digest) implements CouncilEvent {}
