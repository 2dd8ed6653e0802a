package org.alongside.advocates;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says anew who an advocate is and which languages they speak. */
public record DescribeAdvocate(
        @TargetAggregateIdentifier AdvocateId advocateId, Description description) {}
