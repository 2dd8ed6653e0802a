package org.alongside.drafts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.alongside.casework.MeetingKind;
import org.alongside.messaging.Answers;
import org.alongside.messaging.Question;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.jspecify.annotations.Nullable;

/**
 * How a referral for a meeting would be judged; none where the day of the meeting is over.
 *
 * @param date the day of the meeting
 * @param at when the referral would come
 */
public record GetNoticePreview(MeetingKind kind, LocalDate date, Instant at)
        implements Question<Optional<NoticePreview>> {

    @Override
    public ResponseType<Optional<NoticePreview>> answer() {
        return Answers.optional(NoticePreview.class);
    }

    @Override
    public @Nullable String projection() {
        return null;
    }
}
