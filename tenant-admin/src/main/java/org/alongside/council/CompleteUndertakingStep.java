package org.alongside.council;

import org.alongside.tenancy.CouncilId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Notes that a step of an undertaking is done.
 *
 * @param cell where the council is; told with the first step of a move
 * @param archive what was made; told with the step that makes it
 */
public record CompleteUndertakingStep(
        @TargetAggregateIdentifier CouncilKey key,
        CouncilId council,
        Undertaking undertaking,
        UndertakingStep step,
        @Nullable String cell,
        @Nullable CouncilArchive archive) {}
