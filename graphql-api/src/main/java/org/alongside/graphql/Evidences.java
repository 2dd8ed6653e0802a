package org.alongside.graphql;

import java.util.Optional;
import org.alongside.evidence.GetLog;
import org.alongside.evidence.GetReceipt;
import org.alongside.evidence.LogKind;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What a council can be given to check its record by. */
@Controller
class Evidences {

    private final Queries queries;

    Evidences(Queries queries) {
        this.queries = queries;
    }

    @QueryMapping
    Optional<AuditLogNode> auditLog(
            @Argument LogKind log, @Argument @Nullable Integer from, Context context) {
        return queries.ask(new GetLog(log, from == null ? null : Long.valueOf(from)), context, null)
                .map(view -> AuditLogNode.of(view, context));
    }

    @QueryMapping
    Optional<LogReceiptNode> eventReceipt(
            @Argument int position, @Argument @Nullable String atLeast, Context context) {
        return queries.ask(
                        new GetReceipt(LogKind.EVENTS, position),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .map(view -> LogReceiptNode.of(view, context));
    }

    @QueryMapping
    Optional<LogReceiptNode> accessReceipt(
            @Argument int position, @Argument @Nullable String atLeast, Context context) {
        return queries.ask(
                        new GetReceipt(LogKind.ACCESS_RECORDS, position),
                        context,
                        ConsistencyToken.position(context, atLeast))
                .map(view -> LogReceiptNode.of(view, context));
    }
}
