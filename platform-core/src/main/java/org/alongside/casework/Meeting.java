package org.alongside.casework;

import java.time.LocalDate;
import java.time.LocalTime;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The conference or other meeting.
 *
 * @param kind which kind
 * @param date the day, in the local time of the United Kingdom
 * @param time when it starts, local time; none if not known
 * @param place where; none if not known
 * @param mode how it is held; none if not known
 * @param chair who chairs it; none if not known
 */
public record Meeting(
        MeetingKind kind,
        LocalDate date,
        @Nullable LocalTime time,
        @Personal @Nullable String place,
        @Nullable MeetingMode mode,
        @Personal @Nullable String chair) {}
