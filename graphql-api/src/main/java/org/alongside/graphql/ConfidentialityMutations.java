package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.casework.LetIn;
import org.alongside.casework.LiftRestriction;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.OfficeHolder;
import org.alongside.casework.OpenInEmergency;
import org.alongside.casework.OpenWorkingNotes;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.ShutOut;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.people.GetOffices;
import org.alongside.people.GetStanding;
import org.alongside.people.Offices;
import org.alongside.people.Standing;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Who sees a case, and what of it: each mutation becomes one command. */
@Controller
class ConfidentialityMutations {

    private final CaseWrites writes;
    private final Queries queries;

    ConfidentialityMutations(CaseWrites writes, Queries queries) {
        this.writes = writes;
        this.queries = queries;
    }

    @MutationMapping
    CasePayload linkParentAccount(
            @Argument LinkParentAccountInput input,
            Context context,
            DataFetchingEnvironment environment) {
        Standing standing = queries.ask(new GetStanding(input.account()), context, null);
        boolean parents = standing.roles().contains(Role.PARENT);
        return writes.send(
                environment,
                context,
                (id, at) -> new LinkParentAccount(id, input.account(), parents, at));
    }

    @MutationMapping
    CasePayload unlinkParentAccount(
            @Argument UnlinkParentAccountInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new UnlinkParentAccount(id, input.reason(), at));
    }

    @MutationMapping
    CasePayload restrictCase(
            @Argument RestrictCaseInput input,
            Context context,
            DataFetchingEnvironment environment) {
        Offices offices = queries.ask(new GetOffices(Set.copyOf(input.accounts())), context, null);
        List<OfficeHolder> named =
                input.accounts().stream()
                        .map(account -> new OfficeHolder(account, offices.of(account)))
                        .toList();
        return writes.send(
                environment, context, (id, at) -> new RestrictCase(id, named, input.reason(), at));
    }

    @MutationMapping
    CasePayload liftRestriction(
            @Argument LiftRestrictionInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new LiftRestriction(id, input.reason(), at));
    }

    @MutationMapping
    CasePayload shutOut(
            @Argument ShutOutInput input, Context context, DataFetchingEnvironment environment) {
        boolean known = queries.ask(new GetStanding(input.account()), context, null).known();
        return writes.send(
                environment,
                context,
                (id, at) -> new ShutOut(id, input.account(), known, input.reason(), at));
    }

    @MutationMapping
    CasePayload letIn(
            @Argument LetInInput input, Context context, DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new LetIn(id, input.account(), input.reason(), at));
    }

    @MutationMapping
    CasePayload openInEmergency(
            @Argument OpenInEmergencyInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new OpenInEmergency(id, input.reason(), at));
    }

    @MutationMapping
    CasePayload openWorkingNotes(
            @Argument OpenWorkingNotesInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new OpenWorkingNotes(id, input.reason(), at));
    }
}
