package org.alongside.casework;

import java.util.UUID;
import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** Significant harm was disclosed: confidentiality has its limit here. */
@EventName("casework.HarmDisclosed")
public record HarmDisclosed(CaseId caseId, UUID disclosureId, @Personal String details)
        implements CaseEvent {}
