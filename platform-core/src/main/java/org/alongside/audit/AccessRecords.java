package org.alongside.audit;

import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;

/** Where access records are read: a port. */
public interface AccessRecords {

    /** A part of the council's records, in their order. */
    Window<RecordedAccess> find(CouncilId council, FindAccess question);
}
