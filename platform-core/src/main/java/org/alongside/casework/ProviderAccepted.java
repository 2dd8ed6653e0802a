package org.alongside.casework;

import java.util.UUID;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.providers.ProviderId;
import org.jspecify.annotations.Nullable;

/** The external provider took the case: an advocate of theirs is allocated. */
@EventName("casework.ProviderAccepted")
public record ProviderAccepted(
        CaseId caseId,
        UUID allocationId,
        ProviderId providerId,
        @Personal String advocateName,
        @Personal @Nullable String workContact)
        implements CaseEvent {}
