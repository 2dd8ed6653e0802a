package org.alongside.casework;

import java.time.Instant;
import org.alongside.event.EventName;
import org.alongside.event.Personal;

/**
 * Somebody in an office whom the restriction does not name opened the case, for a reason and for a
 * time. They read it as those in their office read other cases, and do nothing in it.
 *
 * @param until until when: no event ends it
 */
@EventName("casework.OpenedInEmergency")
public record OpenedInEmergency(
        CaseId caseId, String account, @Personal String reason, Instant until)
        implements CaseEvent {}
