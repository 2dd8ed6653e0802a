package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import org.alongside.departure.ConfirmExportKey;
import org.alongside.departure.DepartureId;
import org.alongside.departure.GetDeparture;
import org.alongside.departure.RegisterExportKey;
import org.alongside.departure.RequestDeparture;
import org.alongside.departure.WithdrawDeparture;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What a council can ask and do about its departure. */
@Controller
class Departures {

    private final Mutations mutations;
    private final Queries queries;

    Departures(Mutations mutations, Queries queries) {
        this.mutations = mutations;
        this.queries = queries;
    }

    @QueryMapping
    Optional<DepartureNode> departure(@Argument @Nullable String atLeast, Context context) {
        return queries.ask(new GetDeparture(), context, ConsistencyToken.position(context, atLeast))
                .map(view -> DepartureNode.of(view, context));
    }

    @MutationMapping
    DeparturePayload registerExportKey(
            @Argument RegisterExportKeyInput input, DataFetchingEnvironment environment) {
        return send(new RegisterExportKey(departure(environment), input.publicKey()), environment);
    }

    @MutationMapping
    DeparturePayload confirmExportKey(
            @Argument ConfirmExportKeyInput input, DataFetchingEnvironment environment) {
        return send(new ConfirmExportKey(departure(environment), input.fingerprint()), environment);
    }

    @MutationMapping
    DeparturePayload requestDeparture(
            @Argument RequestDepartureInput input, DataFetchingEnvironment environment) {
        return send(new RequestDeparture(departure(environment), input.reason()), environment);
    }

    @MutationMapping
    DeparturePayload withdrawDeparture(
            @Argument WithdrawDepartureInput input, DataFetchingEnvironment environment) {
        return send(new WithdrawDeparture(departure(environment), input.reason()), environment);
    }

    private static DepartureId departure(DataFetchingEnvironment environment) {
        return DepartureId.of(RequestContext.of(environment).council());
    }

    private DeparturePayload send(Object command, DataFetchingEnvironment environment) {
        Context context = RequestContext.of(environment);
        return DeparturePayload.of(
                mutations.send(
                        command,
                        environment,
                        _ -> new GetDeparture(),
                        view -> Optional.of(DepartureNode.of(view, context))));
    }
}
