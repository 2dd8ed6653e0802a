package org.alongside.graphql;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.departure.DepartureView;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;

/** A council's departure in the words of the schema. */
record DepartureNode(
        Set<Role> seenAs,
        @Nullable String exportKey,
        @Nullable String exportKeyWaiting,
        @Nullable Instant requestedAt,
        @Nullable Instant notBefore,
        List<Export> exports,
        long version)
        implements Seen {

    /** An export in the words of the schema. */
    record Export(
            Instant at, String file, String manifestDigest, String lastPosition, String recipient) {

        private static Export of(DepartureView.Export export) {
            return new Export(
                    export.at(),
                    export.archive().file(),
                    export.archive().digest(),
                    Long.toString(export.archive().lastPosition()),
                    export.archive().recipient());
        }
    }

    static DepartureNode of(DepartureView view, Context context) {
        return new DepartureNode(
                Seen.in(context, Role.COUNCIL_ADMIN, Role.AUDITOR, Role.ADVOCACY_MANAGER),
                view.exportKey(),
                view.exportKeyWaiting(),
                view.requestedAt(),
                view.notBefore(),
                view.exports().stream().map(Export::of).toList(),
                view.version());
    }
}
