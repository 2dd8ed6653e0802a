package org.alongside.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/** Where access records are read: a port. */
public interface AccessRecords {

    /** A part of the council's records, in their order. */
    Window<RecordedAccess> find(CouncilId council, FindAccess question);

    /**
     * What each account was shown of a case; whoever only asked for it was not.
     *
     * @param subject the case's id: of nothing else does this tell
     * @param account only of this one; none for all
     * @param until only what was stored before
     */
    List<SeenBy> seenBy(CouncilId council, UUID subject, @Nullable String account, Instant until);
}
