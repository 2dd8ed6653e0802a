package org.alongside.departure;

import org.alongside.actor.Role;
import org.alongside.messaging.Administrative;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Agrees to the key that an administrator registered.
 *
 * @param fingerprint of the key that whoever confirms has from its holder: SHA-256 in lower-case
 *     hexadecimal
 */
public record ConfirmExportKey(
        @TargetAggregateIdentifier DepartureId departureId, String fingerprint)
        implements Administrative {

    @Override
    public Role decidedAs() {
        return Role.ADVOCACY_MANAGER;
    }
}
