package org.alongside.council;

import org.alongside.event.EventName;
import org.alongside.tenancy.CouncilId;

/** A council was exported, to its own key. */
@EventName("council.CouncilExported")
public record CouncilExported(CouncilId council, CouncilArchive archive) implements CouncilEvent {}
