package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiFunction;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseId;
import org.alongside.casework.GetCase;
import org.alongside.messaging.Context;
import org.springframework.stereotype.Component;

/** What all mutations of a case have in common: naming the case, and showing it afterwards. */
@Component
class CaseWrites {

    private final Mutations mutations;
    private final CaseLookup lookup;
    private final Clock clock;

    CaseWrites(Mutations mutations, CaseLookup lookup, Clock clock) {
        this.mutations = mutations;
        this.lookup = lookup;
        this.clock = clock;
    }

    /** Sends what is asked, now, of the case that the input names. */
    CasePayload send(
            DataFetchingEnvironment environment,
            Context context,
            BiFunction<CaseId, Instant, CaseCommand> command) {
        return send(
                environment, command.apply(lookup.inInput(environment, context), clock.instant()));
    }

    /** Sends a command about a case. */
    CasePayload send(DataFetchingEnvironment environment, CaseCommand command) {
        Context context = RequestContext.of(environment);
        return CasePayload.of(
                mutations.send(
                        command,
                        environment,
                        receipt -> new GetCase(new CaseId(receipt.subject())),
                        document -> CaseNode.of(document, context, clock.instant())));
    }
}
