package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.EventName;

/** The case waits for a piece of work, by a day that the council's settings of that time give. */
@EventName("casework.WorkAwaited")
public record WorkAwaited(CaseId caseId, Task task, LocalDate due) implements CaseEvent {}
