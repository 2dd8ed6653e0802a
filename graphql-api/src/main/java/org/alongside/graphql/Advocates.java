package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.FindAdvocates;
import org.alongside.advocates.GetAdvocate;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The register of advocates. */
@Controller
class Advocates {

    private static final String LIST = "advocates";

    private final Mutations mutations;
    private final Queries queries;
    private final CaseLookup lookup;

    Advocates(Mutations mutations, Queries queries, CaseLookup lookup) {
        this.mutations = mutations;
        this.queries = queries;
        this.lookup = lookup;
    }

    @QueryMapping
    Optional<AdvocateNode> advocate(
            @Argument String id, @Argument @Nullable String atLeast, Context context) {
        AdvocateId advocateId = new AdvocateId(CaseLookup.uuid(GlobalId.Kind.ADVOCATE, id));
        return queries.ask(
                        new GetAdvocate(advocateId),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .flatMap(document -> AdvocateNode.of(document, context));
    }

    @QueryMapping
    AdvocateConnection advocates(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        return AdvocateConnection.of(
                queries.ask(
                        new FindAdvocates(
                                new Page(first, after, last, before).range(context, LIST)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                LIST);
    }

    @MutationMapping
    AdvocatePayload registerAdvocate(
            @Argument RegisterAdvocateInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new RegisterAdvocate(new AdvocateId(UUID.randomUUID()), input.details()));
    }

    @MutationMapping
    AdvocatePayload standDownAdvocate(
            @Argument StandDownAdvocateInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new StandDownAdvocate(lookup.advocateInInput(input.advocateId()), input.reason()));
    }

    private AdvocatePayload send(DataFetchingEnvironment environment, Object command) {
        Context context = RequestContext.of(environment);
        return AdvocatePayload.of(
                mutations.send(
                        command,
                        environment,
                        receipt -> new GetAdvocate(new AdvocateId(receipt.subject())),
                        document -> AdvocateNode.of(document, context)));
    }
}
