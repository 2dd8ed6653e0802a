package org.alongside.casework;

import java.util.UUID;
import org.alongside.event.EventName;
import org.alongside.event.Personal;
import org.alongside.providers.ProviderId;
import org.jspecify.annotations.Nullable;

/** The case was sent to an external provider. */
@EventName("casework.SentToProvider")
public record SentToProvider(
        CaseId caseId,
        UUID allocationId,
        ProviderId providerId,
        String providerName,
        TriageGround ground,
        @Personal @Nullable String reason)
        implements CaseEvent {}
