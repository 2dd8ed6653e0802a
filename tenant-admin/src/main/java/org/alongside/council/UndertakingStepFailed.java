package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** A step of an undertaking failed; nothing goes on until it is tried again. */
@EventName("council.UndertakingStepFailed")
public record UndertakingStepFailed(
        CouncilId council, Undertaking undertaking, UndertakingStep step, String failure)
        implements CouncilEvent {}
