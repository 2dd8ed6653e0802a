package org.alongside.advocates;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says which cases an advocate cannot take. */
public record DeclareConflict(
        @TargetAggregateIdentifier AdvocateId advocateId, UUID conflictId, Conflict conflict) {}
