package org.alongside.advocates;

import java.util.UUID;
import org.alongside.event.EventName;

/** An advocate was checked, with nothing against them. */
@EventName("advocates.CheckRecorded")
public record CheckRecorded(AdvocateId advocateId, UUID evidenceId, Check check)
        implements AdvocateEvent {}
