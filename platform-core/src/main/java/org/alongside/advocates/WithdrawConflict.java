package org.alongside.advocates;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that a declared conflict is none any more, or never was. */
public record WithdrawConflict(
        @TargetAggregateIdentifier AdvocateId advocateId, UUID conflictId, String reason) {}
