package org.alongside.advocates;

import java.util.UUID;
import org.alongside.event.EventName;
import org.alongside.event.Personal;

/** A training or a check holds no more: it was revoked, or recorded by mistake. */
@EventName("advocates.EvidenceWithdrawn")
public record EvidenceWithdrawn(AdvocateId advocateId, UUID evidenceId, @Personal String reason)
        implements AdvocateEvent {}
