package org.alongside.graphql;

import java.time.Instant;
import org.alongside.casework.CaseView;
import org.alongside.casework.Escalation;
import org.jspecify.annotations.Nullable;

/** A disclosure of significant harm, in the words of the schema. */
record DisclosureNode(
        String id,
        String details,
        String by,
        Instant at,
        @Nullable Escalation escalation,
        @Nullable String note,
        @Nullable Instant escalatedAt) {

    static DisclosureNode of(CaseView.DisclosureView view) {
        return new DisclosureNode(
                view.disclosureId().toString(),
                view.details(),
                view.by(),
                view.at(),
                view.escalation(),
                view.note(),
                view.escalatedAt());
    }
}
