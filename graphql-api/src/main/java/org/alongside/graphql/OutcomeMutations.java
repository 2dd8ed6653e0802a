package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.ReopenCase;
import org.alongside.casework.ReturnOutcome;
import org.alongside.messaging.Context;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** How the advocacy ends: each mutation becomes one command. */
@Controller
class OutcomeMutations {

    private final CaseWrites writes;

    OutcomeMutations(CaseWrites writes) {
        this.writes = writes;
    }

    @MutationMapping
    CasePayload recordOutcome(
            @Argument RecordOutcomeInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment,
                context,
                (id, at) -> new RecordOutcome(id, input.outcome(), input.passNote(), at));
    }

    @MutationMapping
    CasePayload returnOutcome(
            @Argument ReturnOutcomeInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new ReturnOutcome(id, input.reason(), at));
    }

    @MutationMapping
    CasePayload completeAdvocacy(
            @Argument CompleteAdvocacyInput input,
            Context context,
            DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new CompleteAdvocacy(id, input.note(), at));
    }

    @MutationMapping
    CasePayload reopenCase(
            @Argument ReopenCaseInput input, Context context, DataFetchingEnvironment environment) {
        return writes.send(
                environment, context, (id, at) -> new ReopenCase(id, input.reason(), at));
    }
}
