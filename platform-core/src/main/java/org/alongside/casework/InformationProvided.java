package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** What the manager wanted to know was answered. */
@EventName("casework.InformationProvided")
public record InformationProvided(CaseId caseId, @Personal String answer) implements CaseEvent {}
