package org.alongside.advocates;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says what was agreed with an advocate: how much they take on, and when. */
public record AgreeAvailability(
        @TargetAggregateIdentifier AdvocateId advocateId, Availability availability) {}
