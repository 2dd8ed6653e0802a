package org.alongside.house.broken.departure;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

public record Leave(@TargetAggregateIdentifier String council) {}
