package org.alongside.drafts;

import java.time.LocalDate;
import java.time.LocalTime;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.MeetingMode;
import org.jspecify.annotations.Nullable;

/** The meeting as far as is written yet: see {@link org.alongside.casework.Meeting}. */
public record DraftMeeting(
        @Nullable MeetingKind kind,
        @Nullable LocalDate date,
        @Nullable LocalTime time,
        @Nullable String place,
        @Nullable MeetingMode mode,
        @Nullable String chair,
        @Nullable LocalDate strategyDiscussionOn) {}
