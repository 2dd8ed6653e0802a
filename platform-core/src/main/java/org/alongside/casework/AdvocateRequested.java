package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.EventName;
import org.jspecify.annotations.Nullable;

/**
 * A parent asked for an advocate, or a coordinator wrote their request down.
 *
 * @param initialBy the day by which the initial conference has to be held, by the council's
 *     settings of that time; none where it is not known, or of another meeting
 */
@EventName("casework.AdvocateRequested")
public record AdvocateRequested(
        CaseId caseId,
        SelfRequest request,
        Ties ties,
        Notice notice,
        @Nullable LocalDate initialBy,
        String requester)
        implements CaseEvent {}
