package org.alongside.advocates;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Enters an advocate in the register. */
public record RegisterAdvocate(
        @TargetAggregateIdentifier AdvocateId advocateId, AdvocateDetails details) {}
