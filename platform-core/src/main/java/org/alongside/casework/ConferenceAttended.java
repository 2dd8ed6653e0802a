package org.alongside.casework;

import java.time.LocalDate;
import org.alongside.event.EventName;
import org.jspecify.annotations.Nullable;

/**
 * The conference was attended by the advocate, the parent, or both.
 *
 * @param nextReviewBy by when the next review conference has to be held, by the council's settings;
 *     none for other meetings
 */
@EventName("casework.ConferenceAttended")
public record ConferenceAttended(
        CaseId caseId, Attendance attendance, @Nullable LocalDate nextReviewBy)
        implements CaseEvent {}
