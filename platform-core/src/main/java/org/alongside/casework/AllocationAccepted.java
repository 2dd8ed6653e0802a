package org.alongside.casework;

import java.util.UUID;
import org.alongside.event.EventName;

/** The advocate took the case, or the parent agreed to the advocate. */
@EventName("casework.AllocationAccepted")
public record AllocationAccepted(CaseId caseId, UUID allocationId, AllocationParty party)
        implements CaseEvent {}
