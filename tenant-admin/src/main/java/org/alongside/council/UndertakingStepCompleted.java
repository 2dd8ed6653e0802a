package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * A step of an undertaking is done.
 *
 * @param cell where the council was then; told by the first step of a move only
 */
@EventName("council.UndertakingStepCompleted")
public record UndertakingStepCompleted(
        CouncilId council, Undertaking undertaking, UndertakingStep step, @Nullable String cell)
        implements CouncilEvent {}
