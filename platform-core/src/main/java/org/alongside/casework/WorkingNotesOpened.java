package org.alongside.casework;

import java.time.Instant;
import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** A manager or coordinator opened the working notes, for a reason and for a time. */
@EventName("casework.WorkingNotesOpened")
public record WorkingNotesOpened(
        CaseId caseId, String account, @Personal String reason, Instant until)
        implements CaseEvent {}
