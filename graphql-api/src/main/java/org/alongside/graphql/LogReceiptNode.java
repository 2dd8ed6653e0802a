package org.alongside.graphql;

import java.util.List;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.evidence.ReceiptView;
import org.alongside.messaging.Context;

/** A receipt in the words of the schema. */
record LogReceiptNode(
        Set<Role> seenAs,
        long leaf,
        String leafHash,
        List<String> path,
        String checkpoint,
        String file)
        implements Seen {

    static LogReceiptNode of(ReceiptView view, Context context) {
        return new LogReceiptNode(
                Seen.in(context, Role.AUDITOR, Role.COUNCIL_ADMIN),
                view.leaf(),
                view.leafHash(),
                view.path(),
                view.checkpoint(),
                view.file());
    }
}
