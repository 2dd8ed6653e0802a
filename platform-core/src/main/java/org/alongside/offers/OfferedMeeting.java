package org.alongside.offers;

import java.time.LocalDate;
import org.alongside.casework.MeetingKind;
import org.jspecify.annotations.Nullable;

/**
 * The meeting for which an advocate was offered.
 *
 * @param kind which kind
 * @param date the day; none if it is not known yet
 */
public record OfferedMeeting(MeetingKind kind, @Nullable LocalDate date) {}
