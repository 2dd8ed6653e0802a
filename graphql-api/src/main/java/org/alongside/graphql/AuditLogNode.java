package org.alongside.graphql;

import java.util.List;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.evidence.LogView;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;

/** A council's log in the words of the schema. */
record AuditLogNode(
        Set<Role> seenAs,
        String origin,
        String serviceKey,
        String witnessKey,
        long size,
        long entries,
        @Nullable String checkpoint,
        List<String> consistency)
        implements Seen {

    static AuditLogNode of(LogView view, Context context) {
        return new AuditLogNode(
                Seen.in(context, Role.AUDITOR, Role.COUNCIL_ADMIN),
                view.origin(),
                view.serviceKey(),
                view.witnessKey(),
                view.size(),
                view.leaves(),
                view.checkpoint().isEmpty() ? null : view.checkpoint(),
                view.consistency());
    }
}
