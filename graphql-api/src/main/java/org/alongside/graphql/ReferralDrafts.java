package org.alongside.graphql;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.alongside.casework.MeetingKind;
import org.alongside.drafts.Draft;
import org.alongside.drafts.DraftId;
import org.alongside.drafts.Drafts;
import org.alongside.drafts.FindDrafts;
import org.alongside.drafts.GetDraft;
import org.alongside.drafts.GetNoticePreview;
import org.alongside.drafts.NoticePreview;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.rejection.NotFound;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The caller's own drafts of referrals. They are no commands, for a draft leaves no event. */
@Controller
class ReferralDrafts {

    private static final Logger LOG = LoggerFactory.getLogger(ReferralDrafts.class);
    private static final String LIST = "referralDrafts";

    private final Drafts drafts;
    private final Queries queries;
    private final Clock clock;

    ReferralDrafts(Drafts drafts, Queries queries, Clock clock) {
        this.drafts = drafts;
        this.queries = queries;
        this.clock = clock;
    }

    @QueryMapping
    DraftConnection referralDrafts(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        String list = LIST + " " + context.actor().account();
        return DraftConnection.of(
                queries.ask(
                        new FindDrafts(
                                new Page(first, after, last, before).range(context, list),
                                clock.instant()),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                list);
    }

    @QueryMapping
    Optional<DraftNode> referralDraft(
            @Argument String id, @Argument @Nullable String atLeast, Context context) {
        return seen(
                new DraftId(CaseLookup.uuid(GlobalId.Kind.DRAFT, id)),
                context,
                ConsistencyToken.position(context, atLeast));
    }

    @QueryMapping
    Optional<NoticePreview> noticePreview(
            @Argument MeetingKind meetingKind,
            @Argument LocalDate date,
            @Argument @Nullable String atLeast,
            Context context) {
        return queries.ask(
                new GetNoticePreview(meetingKind, date, clock.instant()),
                context,
                ConsistencyToken.position(context, atLeast));
    }

    @MutationMapping
    DraftPayload saveReferralDraft(@Argument SaveReferralDraftInput input, Context context) {
        if (!context.actor().holdsAny(input.content().kind().submittedBy())) {
            throw new InputRefused(
                    "INVALID_INPUT",
                    "input.content.kind",
                    "Your role does not submit this kind of draft. Write one of another kind.");
        }
        Instant now = clock.instant();
        String key = input.idempotencyKey();
        Draft saved =
                input.id() == null
                        ? drafts.begin(
                                context,
                                key == null ? DraftId.random() : DraftId.of(context, key),
                                input.content(),
                                input.expectedVersion(),
                                now)
                        : drafts.save(
                                context,
                                id(input.id(), "input.id"),
                                input.content(),
                                input.expectedVersion(),
                                now);
        return DraftPayload.of(seen(saved.id(), context, null).orElse(null), saved.version());
    }

    @MutationMapping
    DraftPayload discardReferralDraft(@Argument DiscardReferralDraftInput input, Context context) {
        return drafts.discard(
                        context,
                        id(input.id(), "input.id"),
                        input.expectedVersion(),
                        clock.instant())
                .map(version -> DraftPayload.of(null, version))
                .orElseThrow(() -> new NotFound());
    }

    /**
     * The draft that something is submitted from. It need not be there: whoever repeats a call has
     * discarded it by the first.
     *
     * @throws InputRefused if it is no id of a draft
     */
    static Optional<DraftId> submitted(@Nullable String id) {
        return Optional.ofNullable(id).map(given -> id(given, "input.draftId"));
    }

    /**
     * Discards the caller's draft, after what was written in it is a referral. That it fails undoes
     * nothing: then the draft is there until it expires.
     */
    void discardSubmitted(DraftId id, Context context) {
        try {
            drafts.discard(context, id, null, clock.instant());
        } catch (RuntimeException failed) {
            LOG.warn("A draft that was submitted could not be discarded: {}", failed.getClass());
        }
    }

    /** A draft as the caller sees it; empty if they do not. */
    Optional<DraftNode> seen(DraftId id, Context context, @Nullable Long position) {
        return queries.ask(new GetDraft(id, clock.instant()), context, position)
                .flatMap(view -> DraftNode.of(view, context));
    }

    private static DraftId id(String given, String field) {
        return GlobalId.decode(GlobalId.Kind.DRAFT, given)
                .map(DraftId::new)
                .orElseThrow(() -> CaseLookup.noId(field));
    }
}
