package org.alongside.platform;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.alongside.actor.Actor;
import org.alongside.council.AbandonOnboarding;
import org.alongside.council.ApproveDeparture;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStatus;
import org.alongside.council.ExportCouncil;
import org.alongside.council.FindCouncils;
import org.alongside.council.GetCouncil;
import org.alongside.council.MoveCouncil;
import org.alongside.council.NameAdministrator;
import org.alongside.council.OnboardCouncil;
import org.alongside.council.RemoveCouncil;
import org.alongside.council.RestoreCouncil;
import org.alongside.council.ResumeCouncil;
import org.alongside.council.RetryProvisioning;
import org.alongside.council.RetryUndertaking;
import org.alongside.council.SuspendCouncil;
import org.alongside.graphql.ConsistencyToken;
import org.alongside.graphql.Mutations;
import org.alongside.graphql.Page;
import org.alongside.graphql.RequestContext;
import org.alongside.graphql.SchemaWiring;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.rejection.NotFound;
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
    private final Clock clock;
    private final Duration waiting;
    private final GraphQlArgumentBinder binder =
            new GraphQlArgumentBinder(
                    GraphQlArgumentBinder.Options.create()
                            .conversionService(ApplicationConversionService.getSharedInstance()));

    /**
     * @param clock now
     * @param waiting how long a departure waits after it was approved
     */
    Operations(Commands commands, Queries queries, Clock clock, Duration waiting) {
        this.clock = clock;
        this.waiting = waiting;
        this.mutations = new Mutations(commands, queries);
        this.queries = queries;
    }

    /** The caller in the words of the schema. */
    record Me(String name, String account, String client) {}

    /** Puts them behind the fields of the schema. */
    void register(RuntimeWiring.Builder schema) {
        schema.scalar(SchemaWiring.dateTime());
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
                                        new Operation(CouncilPayload.class, this::resumeCouncil))
                                .dataFetcher(
                                        "abandonOnboarding",
                                        new Operation(
                                                CouncilPayload.class, this::abandonOnboarding))
                                .dataFetcher(
                                        "inviteCouncilAdministrator",
                                        new Operation(
                                                CouncilPayload.class,
                                                this::inviteCouncilAdministrator))
                                .dataFetcher(
                                        "exportCouncil",
                                        new Operation(CouncilPayload.class, this::exportCouncil))
                                .dataFetcher(
                                        "moveCouncil",
                                        new Operation(CouncilPayload.class, this::moveCouncil))
                                .dataFetcher(
                                        "approveDeparture",
                                        new Operation(CouncilPayload.class, this::approveDeparture))
                                .dataFetcher(
                                        "removeCouncil",
                                        new Operation(CouncilPayload.class, this::removeCouncil))
                                .dataFetcher(
                                        "restoreCouncil",
                                        new Operation(CouncilPayload.class, this::restoreCouncil))
                                .dataFetcher(
                                        "retryWork",
                                        new Operation(CouncilPayload.class, this::retryWork)));
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
                new GetCouncil(council, true),
                new SuspendCouncil(CouncilKey.of(council), council, input.reason()));
    }

    private CouncilPayload resumeCouncil(DataFetchingEnvironment environment) throws BindException {
        ResumeCouncilInput input = input(environment, ResumeCouncilInput.class);
        CouncilId council = new CouncilId(input.slug());
        return send(
                environment,
                new GetCouncil(council, true),
                new ResumeCouncil(CouncilKey.of(council), council, input.reason()));
    }

    private CouncilPayload abandonOnboarding(DataFetchingEnvironment environment)
            throws BindException {
        AbandonOnboardingInput input = input(environment, AbandonOnboardingInput.class);
        CouncilId council = new CouncilId(input.slug());
        CouncilKey key = CouncilKey.of(council);
        return send(environment, council, new AbandonOnboarding(key, council, input.reason()));
    }

    private CouncilPayload inviteCouncilAdministrator(DataFetchingEnvironment environment)
            throws BindException {
        InviteCouncilAdministratorInput input =
                input(environment, InviteCouncilAdministratorInput.class);
        CouncilId council = new CouncilId(input.slug());
        CouncilKey key = CouncilKey.of(council);
        return send(
                environment, council, new NameAdministrator(key, council, input.administrator()));
    }

    private CouncilPayload exportCouncil(DataFetchingEnvironment environment) throws BindException {
        ExportCouncilInput input = input(environment, ExportCouncilInput.class);
        CouncilId council = new CouncilId(input.slug());
        CouncilKey key = CouncilKey.of(council);
        return send(
                environment,
                council,
                new ExportCouncil(key, council, input.reason(), input.keepClosed()));
    }

    private CouncilPayload moveCouncil(DataFetchingEnvironment environment) throws BindException {
        MoveCouncilInput input = input(environment, MoveCouncilInput.class);
        CouncilId council = new CouncilId(input.slug());
        CouncilKey key = CouncilKey.of(council);
        return send(
                environment, council, new MoveCouncil(key, council, input.cell(), input.reason()));
    }

    private CouncilPayload approveDeparture(DataFetchingEnvironment environment)
            throws BindException {
        ApproveDepartureInput input = input(environment, ApproveDepartureInput.class);
        CouncilId council = new CouncilId(input.slug());
        CouncilKey key = CouncilKey.of(council);
        return send(
                environment,
                council,
                new ApproveDeparture(key, council, input.reason(), clock.instant().plus(waiting)));
    }

    private CouncilPayload removeCouncil(DataFetchingEnvironment environment) throws BindException {
        RemoveCouncilInput input = input(environment, RemoveCouncilInput.class);
        CouncilId council = new CouncilId(input.slug());
        CouncilKey key = CouncilKey.of(council);
        return send(
                environment,
                council,
                new RemoveCouncil(key, council, input.manifestDigest(), clock.instant()));
    }

    private CouncilPayload restoreCouncil(DataFetchingEnvironment environment)
            throws BindException {
        RestoreCouncilInput input = input(environment, RestoreCouncilInput.class);
        CouncilId council = new CouncilId(input.slug());
        CouncilKey key = CouncilKey.of(council);
        return send(
                environment,
                council,
                new RestoreCouncil(key, council, input.manifestDigest(), input.reason()));
    }

    private CouncilPayload retryWork(DataFetchingEnvironment environment) throws BindException {
        RetryWorkInput input = input(environment, RetryWorkInput.class);
        CouncilId council = new CouncilId(input.slug());
        CouncilKey key = CouncilKey.of(council);
        return send(environment, council, new RetryUndertaking(key, council));
    }

    private CouncilPayload send(
            DataFetchingEnvironment environment, CouncilId council, Object command) {
        return send(environment, new GetCouncil(council), command);
    }

    private CouncilPayload send(
            DataFetchingEnvironment environment, GetCouncil question, Object command) {
        try {
            return CouncilPayload.of(
                    mutations.send(
                            command,
                            environment,
                            _ -> question,
                            document -> Optional.of(CouncilNode.of(document))));
        } catch (NotFound none) {
            // Commands go by an id that follows from the slug: that is not what was given.
            throw new NotFound("There is no council with this slug. Check the slug.", "slug");
        }
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
