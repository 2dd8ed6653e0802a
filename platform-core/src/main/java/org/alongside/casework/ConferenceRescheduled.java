package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The conference was given another day, time or place.
 *
 * @param initialBy the day by which the initial conference has to be held, by the council's
 *     settings of that time; none where it is not known, or of another meeting
 */
@EventName("casework.ConferenceRescheduled")
public record ConferenceRescheduled(
        CaseId caseId, Meeting meeting, @Nullable LocalDate initialBy, @Personal String reason)
        implements CaseEvent {}
