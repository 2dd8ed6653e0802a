package org.alongside.platform;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Objects;
import java.util.Optional;
import org.alongside.actor.Actor;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStatus;
import org.alongside.council.FindCouncils;
import org.alongside.council.GetCouncil;
import org.alongside.council.OnboardCouncil;
import org.alongside.council.ResumeCouncil;
import org.alongside.council.RetryProvisioning;
import org.alongside.council.SuspendCouncil;
import org.alongside.graphql.ConsistencyToken;
import org.alongside.graphql.Mutations;
import org.alongside.graphql.Page;
import org.alongside.graphql.RequestContext;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;
import org.springframework.graphql.data.GraphQlArgumentBinder;
import org.springframework.validation.BindException;

/**
 * What operators can ask and do: each operation becomes one question or one command. Access and
 * input are checked before it is called.
 */
final class Operations {

    private final Mutations mutations;
    private final Queries queries;
    private final GraphQlArgumentBinder binder =
            new GraphQlArgumentBinder(
                    GraphQlArgumentBinder.Options.create()
                            .conversionService(ApplicationConversionService.getSharedInstance()));

    Operations(Commands commands, Queries queries) {
        this.mutations = new Mutations(commands, queries);
        this.queries = queries;
    }

    /** The caller in the words of the schema. */
    record Me(String name, String account, String client) {}

    /** Puts them behind the fields of the schema. */
    void register(RuntimeWiring.Builder schema) {
        schema.type(
                "Query",
                query ->
                        query.dataFetcher("me", new Operation(Me.class, Operations::me))
                                .dataFetcher(
                                        "council", new Operation(CouncilNode.class, this::council))
                                .dataFetcher(
                                        "councils",
                                        new Operation(CouncilConnection.class, this::councils)));
        schema.type(
                "Mutation",
                mutation ->
                        mutation.dataFetcher(
                                        "onboardCouncil",
                                        new Operation(CouncilPayload.class, this::onboardCouncil))
                                .dataFetcher(
                                        "retryProvisioning",
                                        new Operation(
                                                CouncilPayload.class, this::retryProvisioning))
                                .dataFetcher(
                                        "suspendCouncil",
                                        new Operation(CouncilPayload.class, this::suspendCouncil))
                                .dataFetcher(
                                        "resumeCouncil",
                                        new Operation(CouncilPayload.class, this::resumeCouncil)));
    }

    private static Me me(DataFetchingEnvironment environment) {
        Actor actor = RequestContext.of(environment).actor();
        return new Me(actor.name(), actor.account(), actor.client());
    }

    private Optional<CouncilNode> council(DataFetchingEnvironment environment) {
        Context context = RequestContext.of(environment);
        String slug = Objects.requireNonNull(environment.getArgument("slug"));
        return queries.ask(new GetCouncil(new CouncilId(slug)), context, atLeast(environment))
                .map(CouncilNode::of);
    }

    private CouncilConnection councils(DataFetchingEnvironment environment) {
        Context context = RequestContext.of(environment);
        @Nullable String name = environment.getArgument("status");
        @Nullable CouncilStatus status = name == null ? null : CouncilStatus.valueOf(name);
        String list = "councils status=" + status;
        Page page =
                new Page(
                        environment.getArgument("first"),
                        environment.getArgument("after"),
                        environment.getArgument("last"),
                        environment.getArgument("before"));
        return CouncilConnection.of(
                queries.ask(
                        new FindCouncils(status, page.range(context, list)),
                        context,
                        atLeast(environment)),
                context,
                list);
    }

    private CouncilPayload onboardCouncil(DataFetchingEnvironment environment)
            throws BindException {
        OnboardCouncilInput input = input(environment, OnboardCouncilInput.class);
        CouncilId council = new CouncilId(input.slug());
        return send(
                environment,
                council,
                new OnboardCouncil(
                        CouncilKey.of(council), council, input.details(), input.administrator()));
    }

    private CouncilPayload retryProvisioning(DataFetchingEnvironment environment)
            throws BindException {
        CouncilId council = new CouncilId(input(environment, RetryProvisioningInput.class).slug());
        return send(environment, council, new RetryProvisioning(CouncilKey.of(council), council));
    }

    private CouncilPayload suspendCouncil(DataFetchingEnvironment environment)
            throws BindException {
        SuspendCouncilInput input = input(environment, SuspendCouncilInput.class);
        CouncilId council = new CouncilId(input.slug());
        return send(
                environment,
                council,
                new SuspendCouncil(CouncilKey.of(council), council, input.reason()));
    }

    private CouncilPayload resumeCouncil(DataFetchingEnvironment environment) throws BindException {
        ResumeCouncilInput input = input(environment, ResumeCouncilInput.class);
        CouncilId council = new CouncilId(input.slug());
        return send(
                environment,
                council,
                new ResumeCouncil(CouncilKey.of(council), council, input.reason()));
    }

    private CouncilPayload send(
            DataFetchingEnvironment environment, CouncilId council, Object command) {
        return CouncilPayload.of(
                mutations.send(
                        command,
                        environment,
                        _ -> new GetCouncil(council),
                        document -> Optional.of(CouncilNode.of(document))));
    }

    private <I> I input(DataFetchingEnvironment environment, Class<I> type) throws BindException {
        return Objects.requireNonNull(
                type.cast(binder.bind(environment, "input", ResolvableType.forClass(type))));
    }

    private static @Nullable Long atLeast(DataFetchingEnvironment environment) {
        return ConsistencyToken.position(
                RequestContext.of(environment), environment.getArgument("atLeast"));
    }
}
