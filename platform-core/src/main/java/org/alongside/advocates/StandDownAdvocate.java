package org.alongside.advocates;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Takes an advocate out of those who can be allocated. */
public record StandDownAdvocate(@TargetAggregateIdentifier AdvocateId advocateId, String reason) {}
