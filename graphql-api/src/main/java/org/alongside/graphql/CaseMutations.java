package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.alongside.actor.Role;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.CaseId;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.GetCase;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.drafts.DraftId;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** What can be done in casework: each mutation becomes one command. */
@Controller
class CaseMutations {

    private final Mutations mutations;
    private final CaseLookup lookup;
    private final ReferralDrafts drafts;
    private final Clock clock;

    CaseMutations(Mutations mutations, CaseLookup lookup, ReferralDrafts drafts, Clock clock) {
        this.mutations = mutations;
        this.lookup = lookup;
        this.drafts = drafts;
        this.clock = clock;
    }

    @MutationMapping
    CasePayload submitReferral(
            @Argument SubmitReferralInput input, DataFetchingEnvironment environment) {
        return submit(
                environment,
                input.draftId(),
                new SubmitReferral(newCase(), input.referral(), clock.instant()));
    }

    @MutationMapping
    CasePayload requestAdvocate(
            @Argument RequestAdvocateInput input,
            Context context,
            DataFetchingEnvironment environment) {
        if (!input.request().onBehalf()
                && context.actor().holdsAny(Role.PARENT)
                && !input.externalRefs().isEmpty()) {
            // They could take the council's references, and try which are taken.
            throw new InputRefused(
                    "INVALID_INPUT",
                    "input.externalRefs",
                    "Leave this out where you ask for yourself: these are the council's own.");
        }
        return submit(
                environment,
                input.draftId(),
                new RequestAdvocate(newCase(), input.request(), clock.instant()));
    }

    @MutationMapping
    CasePayload linkParentAccount(
            @Argument LinkParentAccountInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return forCase(environment, context, id -> new LinkParentAccount(id, input.account()));
    }

    @MutationMapping
    CasePayload unlinkParentAccount(
            @Argument UnlinkParentAccountInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return forCase(environment, context, id -> new UnlinkParentAccount(id, input.reason()));
    }

    @MutationMapping
    CasePayload recordConsent(
            @Argument RecordConsentInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return forCase(environment, context, id -> new RecordConsent(id, input.consent()));
    }

    @MutationMapping
    CasePayload decideReferral(
            @Argument DecideReferralInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return forCase(
                environment,
                context,
                id -> new DecideReferral(id, input.decision(), input.rationale()));
    }

    @MutationMapping
    CasePayload allocateAdvocate(
            @Argument AllocateAdvocateInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return forCase(
                environment,
                context,
                id ->
                        new AllocateAdvocate(
                                id,
                                UUID.randomUUID(),
                                lookup.advocateInInput(input.advocateId()),
                                input.reason(),
                                clock.instant()));
    }

    @MutationMapping
    CasePayload recordConferenceAttendance(
            @Argument RecordConferenceAttendanceInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return forCase(
                environment,
                context,
                id -> new RecordConferenceAttendance(id, input.attendance(), clock.instant()));
    }

    @MutationMapping
    CasePayload recordOutcome(
            @Argument RecordOutcomeInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return forCase(environment, context, id -> new RecordOutcome(id, input.outcome()));
    }

    @MutationMapping
    CasePayload completeAdvocacy(
            @Argument CompleteAdvocacyInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return forCase(environment, context, id -> new CompleteAdvocacy(id, input.note()));
    }

    private CasePayload forCase(
            DataFetchingEnvironment environment,
            Context context,
            Function<CaseId, Object> command) {
        return send(environment, command.apply(lookup.inInput(environment, context)));
    }

    /** The draft goes only after the commit of what it became: nothing that was written is lost. */
    private CasePayload submit(
            DataFetchingEnvironment environment, @Nullable String draftId, Object command) {
        Optional<DraftId> draft = ReferralDrafts.submitted(draftId);
        CasePayload payload = send(environment, command);
        draft.ifPresent(id -> drafts.discardSubmitted(id, RequestContext.of(environment)));
        return payload;
    }

    private CasePayload send(DataFetchingEnvironment environment, Object command) {
        Context context = RequestContext.of(environment);
        return CasePayload.of(
                mutations.send(
                        command,
                        environment,
                        receipt -> new GetCase(new CaseId(receipt.subject())),
                        document -> CaseNode.of(document, context)));
    }

    private static CaseId newCase() {
        return new CaseId(UUID.randomUUID());
    }
}
