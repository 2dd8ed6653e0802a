package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import java.util.UUID;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.providers.CorrectProviderDetails;
import org.alongside.providers.FindProviders;
import org.alongside.providers.GetProvider;
import org.alongside.providers.ProviderId;
import org.alongside.providers.RegisterProvider;
import org.alongside.providers.StandDownProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The council's list of external providers. */
@Controller
class Providers {

    private static final String LIST = "providers";

    private final Mutations mutations;
    private final Queries queries;

    Providers(Mutations mutations, Queries queries) {
        this.mutations = mutations;
        this.queries = queries;
    }

    @QueryMapping
    Optional<ProviderNode> provider(
            @Argument String id, @Argument @Nullable String atLeast, Context context) {
        return queries.ask(
                        new GetProvider(
                                new ProviderId(CaseLookup.uuid(GlobalId.Kind.PROVIDER, id))),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .flatMap(document -> ProviderNode.of(document, context));
    }

    @QueryMapping
    ProviderConnection providers(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        return ProviderConnection.of(
                queries.ask(
                        new FindProviders(
                                new Page(first, after, last, before).range(context, LIST)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                LIST);
    }

    @MutationMapping
    ProviderPayload registerProvider(
            @Argument RegisterProviderInput input, DataFetchingEnvironment environment) {
        return send(
                environment,
                new RegisterProvider(new ProviderId(UUID.randomUUID()), input.details()));
    }

    @MutationMapping
    ProviderPayload correctProviderDetails(
            @Argument CorrectProviderDetailsInput input, DataFetchingEnvironment environment) {
        return send(
                environment, new CorrectProviderDetails(id(input.providerId()), input.details()));
    }

    @MutationMapping
    ProviderPayload standDownProvider(
            @Argument StandDownProviderInput input, DataFetchingEnvironment environment) {
        return send(environment, new StandDownProvider(id(input.providerId()), input.reason()));
    }

    private static ProviderId id(String given) {
        return GlobalId.decode(GlobalId.Kind.PROVIDER, given)
                .map(ProviderId::new)
                .orElseThrow(() -> CaseLookup.noId("input.providerId"));
    }

    private ProviderPayload send(DataFetchingEnvironment environment, Object command) {
        Context context = RequestContext.of(environment);
        return ProviderPayload.of(
                mutations.send(
                        command,
                        environment,
                        receipt -> new GetProvider(new ProviderId(receipt.subject())),
                        document -> ProviderNode.of(document, context)));
    }
}
