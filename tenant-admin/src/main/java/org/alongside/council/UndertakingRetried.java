package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** The step that an undertaking is at is to be tried again. */
@EventName("council.UndertakingRetried")
public record UndertakingRetried(CouncilId council, Undertaking undertaking, UndertakingStep step)
        implements CouncilEvent {}
