package org.alongside.graphql;

import java.util.UUID;
import org.alongside.advocates.Conflict;
import org.jspecify.annotations.Nullable;

/** A conflict of an advocate, as the schema takes it. */
record DeclareConflictInput(String advocateId, With with, @Nullable String note) {

    /** What it is with: the schema takes exactly one of them. */
    record With(
            @Nullable String familyId, @Nullable String worker, @Nullable String neighbourhood) {}

    Conflict conflict() {
        if (with.familyId() != null) {
            UUID family = EntryId.inInput(with.familyId(), "input.with.familyId");
            return Conflict.withFamily(family, note);
        }
        if (with.worker() != null) {
            return Conflict.withWorker(with.worker(), note);
        }
        if (with.neighbourhood() != null) {
            return Conflict.inNeighbourhood(with.neighbourhood(), note);
        }
        throw new IllegalStateException("The schema requires one thing that a conflict is with");
    }
}
