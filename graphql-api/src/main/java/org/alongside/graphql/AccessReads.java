package org.alongside.graphql;

import java.time.Instant;
import java.util.UUID;
import org.alongside.audit.FindAccess;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Who saw what. */
@Controller
class AccessReads {

    private final Queries queries;

    AccessReads(Queries queries) {
        this.queries = queries;
    }

    @QueryMapping
    AccessRecordConnection accessRecords(
            @Argument @Nullable String subject,
            @Argument @Nullable String account,
            @Argument @Nullable Instant from,
            @Argument @Nullable Instant to,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        Bounds.inOrder(from, to);
        @Nullable UUID id =
                subject == null
                        ? null
                        : GlobalId.decode(subject)
                                .map(GlobalId::value)
                                .orElseThrow(RequestRefused::invalidId);
        String list =
                "accessRecords of %s by %s from %s to %s".formatted(subject, account, from, to);
        return AccessRecordConnection.of(
                queries.ask(
                        new FindAccess(
                                id,
                                account,
                                from,
                                to,
                                new Page(first, after, last, before).range(context, list)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                list);
    }
}
