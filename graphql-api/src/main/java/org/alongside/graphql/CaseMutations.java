package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.casework.AmendReferral;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseId;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.LinkFamily;
import org.alongside.casework.OfferId;
import org.alongside.casework.PassToSocialWorker;
import org.alongside.casework.ProvideInformation;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.SubmitReferral;
import org.alongside.drafts.DraftId;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.people.GetStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** How a case comes in, until the manager decides: each mutation becomes one command. */
@Controller
class CaseMutations {

    private final CaseWrites writes;
    private final CaseLookup lookup;
    private final ReferralDrafts drafts;
    private final Queries queries;
    private final Clock clock;

    CaseMutations(
            CaseWrites writes,
            CaseLookup lookup,
            ReferralDrafts drafts,
            Queries queries,
            Clock clock) {
        this.writes = writes;
        this.lookup = lookup;
        this.drafts = drafts;
        this.queries = queries;
        this.clock = clock;
    }

    @MutationMapping
    CasePayload submitReferral(
            @Argument SubmitReferralInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return submit(
                environment,
                input.draftId(),
                new SubmitReferral(
                        newCase(),
                        input.referral(),
                        family(input.familyId()),
                        lookup.formerInInput(environment, context).orElse(null),
                        offer(input.offerId()),
                        newFamily(),
                        input.passNote(),
                        clock.instant()));
    }

    @MutationMapping
    CasePayload requestAdvocate(
            @Argument RequestAdvocateInput input,
            Context context,
            DataFetchingEnvironment environment) {
        if (!input.request().onBehalf() && context.actor().holdsAny(Role.PARENT)) {
            // They could take the council's references, and try which are taken.
            refuse(!input.externalRefs().isEmpty(), "input.externalRefs");
            refuse(input.familyId() != null, "input.familyId");
            // It is between those who work the passes, so the parent could not read it back.
            refuse(input.passNote() != null, "input.passNote");
            // It is between the professionals, who alone read it.
            refuse(
                    input.meeting().strategyDiscussionOn() != null,
                    "input.meeting.strategyDiscussionOn");
        }
        return submit(
                environment,
                input.draftId(),
                new RequestAdvocate(
                        newCase(),
                        input.request(),
                        family(input.familyId()),
                        lookup.formerInInput(environment, context).orElse(null),
                        offer(input.offerId()),
                        newFamily(),
                        input.passNote(),
                        clock.instant()));
    }

    private static @Nullable OfferId offer(@Nullable String given) {
        return given == null
                ? null
                : new OfferId(CaseLookup.uuidInInput(GlobalId.Kind.OFFER, given, "input.offerId"));
    }

    @MutationMapping
    CasePayload amendReferral(
            @Argument AmendReferralInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new AmendReferral(id, input.amendment().amended(), input.reason(), at));
    }

    @MutationMapping
    CasePayload recordConsent(
            @Argument RecordConsentInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new RecordConsent(id, input.consent(), at));
    }

    @MutationMapping
    CasePayload decideReferral(
            @Argument DecideReferralInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) ->
                        new DecideReferral(
                                id,
                                input.decision(),
                                input.rationale(),
                                input.replyToReferrer(),
                                at));
    }

    @MutationMapping
    CasePayload provideInformation(
            @Argument ProvideInformationInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new ProvideInformation(id, input.answer(), input.passNote(), at));
    }

    @MutationMapping
    CasePayload linkFamily(
            @Argument LinkFamilyInput input, Context context, DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) ->
                        new LinkFamily(
                                id,
                                new FamilyId(
                                        CaseLookup.uuidInInput(
                                                GlobalId.Kind.FAMILY,
                                                input.familyId(),
                                                "input.familyId")),
                                input.reason(),
                                at));
    }

    @MutationMapping
    CasePayload passToSocialWorker(
            @Argument PassToSocialWorkerInput input,
            Context context,
            DataFetchingEnvironment environment) {
        boolean socialWorkers =
                queries.ask(new GetStanding(input.account()), context, null)
                        .roles()
                        .contains(Role.REFERRER);
        return writes.send(
                environment,
                context,
                (id, at) ->
                        new PassToSocialWorker(
                                id,
                                input.account(),
                                socialWorkers,
                                input.socialWorker(),
                                input.reason(),
                                at));
    }

    /** The draft goes only after the commit of what it became: nothing that was written is lost. */
    private CasePayload submit(
            DataFetchingEnvironment environment, @Nullable String draftId, CaseCommand command) {
        Optional<DraftId> draft = ReferralDrafts.submitted(draftId);
        CasePayload payload = writes.send(environment, command);
        draft.ifPresent(id -> drafts.discardSubmitted(id, RequestContext.of(environment)));
        return payload;
    }

    private static void refuse(boolean given, String field) {
        if (given) {
            throw new InputRefused(
                    "INVALID_INPUT",
                    field,
                    "Leave this out where you ask for yourself: it is the council's own.");
        }
    }

    private static @Nullable FamilyId family(@Nullable String id) {
        return id == null
                ? null
                : new FamilyId(CaseLookup.uuidInInput(GlobalId.Kind.FAMILY, id, "input.familyId"));
    }

    private static CaseId newCase() {
        return new CaseId(UUID.randomUUID());
    }

    private static FamilyId newFamily() {
        return new FamilyId(UUID.randomUUID());
    }
}
