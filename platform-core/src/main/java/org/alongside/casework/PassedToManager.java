package org.alongside.casework;

import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The mandatory pass to the manager: it stands in the coordinators' queue until it is answered.
 *
 * @param note what its sender notes for its receiver, if anything
 */
@EventName("casework.PassedToManager")
public record PassedToManager(CaseId caseId, PassStage stage, @Personal @Nullable String note)
        implements CaseEvent {}
