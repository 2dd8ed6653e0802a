package org.alongside.casework;

import java.time.Instant;
import org.alongside.tenancy.CouncilId;

/** How councils judge notice: a port, answered from what each of them has set. */
@FunctionalInterface
public interface NoticePolicies {

    /**
     * How this council judges notice at a time: by the settings that hold then, never by those of
     * today.
     */
    NoticePolicy of(CouncilId council, Instant at);
}
