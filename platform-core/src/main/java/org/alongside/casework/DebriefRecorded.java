package org.alongside.casework;

import org.alongside.event.EventName;

/** The advocate and the parent spoke about the conference afterwards. */
@EventName("casework.DebriefRecorded")
public record DebriefRecorded(CaseId caseId, Debrief debrief) implements CaseEvent {}
