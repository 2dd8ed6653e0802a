package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.UUID;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.DeclineAllocation;
import org.alongside.casework.EndAllocation;
import org.alongside.casework.RecordProviderAcceptance;
import org.alongside.casework.RecordProviderRefusal;
import org.alongside.casework.SendToProvider;
import org.alongside.messaging.Context;
import org.alongside.providers.ProviderId;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Who stands beside the parent: each mutation becomes one command. */
@Controller
class AllocationMutations {

    private final CaseWrites writes;
    private final CaseLookup lookup;

    AllocationMutations(CaseWrites writes, CaseLookup lookup) {
        this.writes = writes;
        this.lookup = lookup;
    }

    @MutationMapping
    CasePayload allocateAdvocate(
            @Argument AllocateAdvocateInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) ->
                        new AllocateAdvocate(
                                id,
                                UUID.randomUUID(),
                                lookup.advocateInInput(input.advocateId()),
                                input.reason(),
                                at));
    }

    @MutationMapping
    CasePayload acceptAllocation(
            @Argument AcceptAllocationInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new AcceptAllocation(id, input.party(), at));
    }

    @MutationMapping
    CasePayload declineAllocation(
            @Argument DeclineAllocationInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new DeclineAllocation(id, input.party(), input.reason(), at));
    }

    @MutationMapping
    CasePayload endAllocation(
            @Argument EndAllocationInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new EndAllocation(id, input.ground(), input.reason(), at));
    }

    @MutationMapping
    CasePayload sendToProvider(
            @Argument SendToProviderInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) ->
                        new SendToProvider(
                                id,
                                UUID.randomUUID(),
                                new ProviderId(
                                        CaseLookup.uuidInInput(
                                                GlobalId.Kind.PROVIDER,
                                                input.providerId(),
                                                "input.providerId")),
                                input.ground(),
                                input.reason(),
                                at));
    }

    @MutationMapping
    CasePayload recordProviderAcceptance(
            @Argument RecordProviderAcceptanceInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) ->
                        new RecordProviderAcceptance(
                                id, input.advocateName(), input.workContact(), at));
    }

    @MutationMapping
    CasePayload recordProviderRefusal(
            @Argument RecordProviderRefusalInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new RecordProviderRefusal(id, input.reason(), at));
    }
}
