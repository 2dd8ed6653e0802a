package org.alongside.drafts.read;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.NoticePolicy;
import org.alongside.drafts.Draft;
import org.alongside.drafts.DraftMeeting;
import org.alongside.drafts.DraftView;
import org.alongside.drafts.Drafts;
import org.alongside.drafts.FindDrafts;
import org.alongside.drafts.GetDraft;
import org.alongside.drafts.GetNoticePreview;
import org.alongside.drafts.NoticePreview;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.UnitedKingdom;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers the questions of those who write drafts, about their own. */
public final class DraftQueries {

    private final Drafts drafts;
    private final NoticePolicies policies;

    public DraftQueries(Drafts drafts, NoticePolicies policies) {
        this.drafts = drafts;
        this.policies = policies;
    }

    @QueryHandler
    Optional<DraftView> on(GetDraft question, Context context) {
        return drafts.find(context, question.id(), question.at())
                .map(draft -> view(draft, policy(context, question.at()), question.at()));
    }

    @QueryHandler
    Window<DraftView> on(FindDrafts question, Context context) {
        Supplier<NoticePolicy> policy = policy(context, question.at());
        return drafts.all(context, question.range(), question.at())
                .map(draft -> view(draft, policy, question.at()));
    }

    @QueryHandler
    Optional<NoticePreview> on(GetNoticePreview question, Context context) {
        return preview(
                policy(context, question.at()),
                question.kind(),
                question.date(),
                today(question.at()));
    }

    private static DraftView view(Draft draft, Supplier<NoticePolicy> policy, Instant at) {
        LocalDate today = today(at);
        @Nullable DraftMeeting meeting = draft.content().meeting();
        return new DraftView(
                draft,
                draft.content().missing(today),
                meeting == null || meeting.kind() == null || meeting.date() == null
                        ? null
                        : preview(policy, meeting.kind(), meeting.date(), today).orElse(null));
    }

    private static Optional<NoticePreview> preview(
            Supplier<NoticePolicy> policy, MeetingKind kind, LocalDate date, LocalDate today) {
        return date.isBefore(today)
                ? Optional.empty()
                : Optional.of(NoticePreview.of(policy.get(), kind, today, date));
    }

    /** What the council asks for: read once for a question, and only if it has to be. */
    private Supplier<NoticePolicy> policy(Context context, Instant at) {
        return new Supplier<>() {
            private @Nullable NoticePolicy known;

            @Override
            public NoticePolicy get() {
                NoticePolicy policy = known;
                if (policy == null) {
                    policy = policies.of(context.council(), at);
                    known = policy;
                }
                return policy;
            }
        };
    }

    private static LocalDate today(Instant at) {
        return UnitedKingdom.day(at);
    }
}
