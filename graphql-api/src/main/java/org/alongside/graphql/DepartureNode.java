package org.alongside.graphql;

import java.time.Instant;
import java.util.List;
import org.alongside.departure.DepartureView;
import org.jspecify.annotations.Nullable;

/** A council's departure in the words of the schema. */
record DepartureNode(
        @Nullable String exportKey,
        @Nullable Instant requestedAt,
        @Nullable Instant notBefore,
        List<Export> exports,
        long version) {

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

    static DepartureNode of(DepartureView view) {
        return new DepartureNode(
                view.exportKey(),
                view.requestedAt(),
                view.notBefore(),
                view.exports().stream().map(Export::of).toList(),
                view.version());
    }
}
