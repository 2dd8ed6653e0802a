package org.alongside.advocates;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Says that a training or a check on record holds no more. */
public record WithdrawEvidence(
        @TargetAggregateIdentifier AdvocateId advocateId, UUID evidenceId, String reason) {}
