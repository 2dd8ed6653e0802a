package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Notes that a step of an undertaking failed.
 *
 * @param failure the class of the failure, and its words where they are for operators
 */
public record FailUndertakingStep(
        @TargetAggregateIdentifier CouncilKey key,
        CouncilId council,
        Undertaking undertaking,
        UndertakingStep step,
        String failure) {}
